import { call } from '../client.ts'
import { useCalled } from './useCalled.ts'

const load = () => call('settings.view', {})
const EVENTS = ['settings.changed', 'buyers.erased'] as const

/** What is set for the whole house, and where its data lies. */
export const useHouse = () => useCalled(load, EVENTS)
