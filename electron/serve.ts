import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'

const server = Fastify()
await server.register(fastifyStatic, { root: join(import.meta.dirname, '../renderer') })
const port = Number(process.env['RETURNDOCK_PORT'] ?? process.env['PORT'] ?? 0)
const url = await server.listen({ host: '127.0.0.1', port })
console.log(`READY ${url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)))
}
