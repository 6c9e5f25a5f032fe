import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { ApiError } from '@/lib/api/errors';

/**
 * Puts the server's field errors at their fields by the names in `members` and gives the text that belongs to no field:
 * null when every error found its place. `fallback` is for servers that never answered.
 */
export function placeErrors<Values extends FieldValues>(
  error: unknown,
  fields: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
  fallback: string,
): string | null {
  if (!(error instanceof ApiError)) {
    return fallback;
  }

  const homeless: string[] = [];
  let placed = 0;
  for (const { members, message } of error.fieldErrors) {
    const owned = fields.filter((field) => members.some((member) => sameName(member, field)));
    for (const field of owned) {
      setError(field, { type: 'server', message }, { shouldFocus: placed === 0 });
      placed += 1;
    }
    if (owned.length === 0) {
      homeless.push(message);
    }
  }

  if (homeless.length > 0) {
    return homeless.join(' ');
  }
  return placed > 0 ? null : error.message || fallback;
}

/** Servers name a member as the property (`BusinessCode`) or as its JSON (`businessCode`). */
function sameName(member: string, field: string): boolean {
  return member.toLowerCase() === field.toLowerCase();
}
