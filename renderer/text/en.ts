import { merge } from './merge.ts'

/** All texts of one language, in one chunk of their own. */
export const texts = merge(import.meta.glob('./*.en.json', { eager: true, import: 'default' }))
