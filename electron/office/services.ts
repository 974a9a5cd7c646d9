/** Customer service: filters, bulk settlement, questions to the desk, notes. */
export const officeServices = {} as const
