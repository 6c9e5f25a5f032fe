import { z } from 'zod';
import type { CallOutcome, CallStatus } from '@/lib/api/types';
import type { CallFilter } from './api';

export const callStatuses = [
  'Ringing',
  'InProgress',
  'Completed',
  'Busy',
  'NoAnswer',
  'Failed',
  'Canceled',
] as const satisfies readonly CallStatus[];

export const callOutcomes = [
  'DetailsTaken',
  'VoicemailLeft',
  'NothingGiven',
] as const satisfies readonly CallOutcome[];

const day = z.iso.date().optional().catch(undefined);

/** The filters of the calls list as they stand in its address. Days are of the browser's calendar. */
export const callSearchSchema = z.object({
  filter: z.string().optional().catch(undefined),
  status: z.enum(callStatuses).optional().catch(undefined),
  outcome: z.enum(callOutcomes).optional().catch(undefined),
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).optional().catch(undefined),
});

export type CallSearch = z.infer<typeof callSearchSchema>;

export function hasFilters({ page: _, ...filters }: CallSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** What to ask the server for: whole local days become instants. */
export function toCallFilter({ filter, status, outcome, from, to }: CallSearch): CallFilter {
  return {
    filter,
    status,
    outcome,
    from: from && startOfDay(from, 0),
    to: to && startOfDay(to, 1),
  };
}

/** Today, or some days earlier, as it stands in an address: 2026-03-31. */
export function localDay(daysAgo = 0, now = new Date()): string {
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function startOfDay(isoDay: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = isoDay.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
