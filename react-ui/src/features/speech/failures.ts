const known = [
  'Unavailable',
  'Timeout',
  'RateLimited',
  'QuotaExhausted',
  'Unauthorized',
  'InvalidRequest',
  'Malformed',
  'NotConfigured',
] as const;

export type ProviderFailure = (typeof known)[number];

/** A failure that has words of its own here; whatever else a server says is shown as it stands. */
export function knownFailure(failure: string): ProviderFailure | null {
  return known.find((code) => code === failure) ?? null;
}
