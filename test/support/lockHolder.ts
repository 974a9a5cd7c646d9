import { takeLock } from '../../electron/database/lock.ts'

// A process that takes a data folder and keeps it until it is killed; it ends with 5 where somebody has it.
const taken = takeLock(process.argv[2] ?? '', 7)
if (!taken.ok) process.exit(5)
taken.value.announce('http://127.0.0.1:9')
console.log('taken')
setInterval(() => {}, 1000)
