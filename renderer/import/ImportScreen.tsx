export default function ImportScreen() {
  return <main className="screen" />
}
