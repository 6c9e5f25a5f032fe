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

/** An instant as the date box of a form wants it: the local time without its zone. Null for what is no instant. */
export function toLocalInput(value: string): string | null {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    return null;
  }
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The other way: ISO 8601 in UTC. */
export function fromLocalInput(value: string): string {
  return new Date(value).toISOString();
}
