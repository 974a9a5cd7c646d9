import type { CallName } from '../shared/contract.ts'
import type { Service } from './context.ts'
import { importServices } from './import/services.ts'
import { queryServices } from './intake/queries.ts'
import { intakeServices } from './intake/services.ts'
import { operatorServices } from './operators/services.ts'

/** Who answers which call: every call of the contract, once. */
export const services: { readonly [N in CallName]: Service<N> } = {
  ...operatorServices,
  ...intakeServices,
  ...queryServices,
  ...importServices,
}
