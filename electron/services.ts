import type { CallName } from '../shared/contract.ts'
import { boardServices } from './board/services.ts'
import type { Service } from './context.ts'
import { handoverServices } from './handover/services.ts'
import { importServices } from './import/services.ts'
import { queryServices } from './intake/queries.ts'
import { intakeServices } from './intake/services.ts'
import { officeServices } from './office/services.ts'
import { operatorServices } from './operators/services.ts'
import { placeServices } from './places/services.ts'
import { reconcileServices } from './reconcile/services.ts'
import { settingsServices } from './settings/services.ts'

/** Who answers which call: every call of the contract, once. */
export const services: { readonly [N in CallName]: Service<N> } = {
  ...operatorServices,
  ...intakeServices,
  ...queryServices,
  ...importServices,
  ...reconcileServices,
  ...placeServices,
  ...handoverServices,
  ...boardServices,
  ...officeServices,
  ...settingsServices,
}
