export default function FirstStart() {
  return <main className="screen" />
}
