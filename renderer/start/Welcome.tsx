export default function Welcome() {
  return <main className="screen" />
}
