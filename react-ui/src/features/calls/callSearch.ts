import { z } from 'zod';
import type { CallOutcome, CallStatus } from '@/lib/api/types';
import { addDays, startOfDay } from '@/lib/zone';
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

/** The filters of the calls list as they stand in its address. Days are of the business's calendar. */
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

/** What to ask the server for: whole days of the business's zone become instants. */
export function toCallFilter({ filter, status, outcome, from, to }: CallSearch, zone: string): CallFilter {
  return {
    filter,
    status,
    outcome,
    from: from && startOfDay(zone, from),
    to: to && startOfDay(zone, addDays(to, 1)),
  };
}
