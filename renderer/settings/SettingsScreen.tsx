export default function SettingsScreen() {
  return <main className="screen" />
}
