/** The facts that the server knows by name, in the order of its contract. */
const known = [
  'ContactName',
  'Reason',
  'CallbackNumber',
  'Email',
  'City',
  'Address',
  'Service',
  'AppointmentAt',
  'Amount',
  'Company',
] as const;

export type FieldName = (typeof known)[number];

/** A newer server may find facts that this client has no name for. */
export function knownField(name: string): FieldName | null {
  return known.find((field) => field === name) ?? null;
}
