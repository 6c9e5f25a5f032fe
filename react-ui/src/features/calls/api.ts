import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { CallListItem, CallOutcome, CallStatus, PlayLink } from '@/lib/api/types';

export const callsPageSize = 25;

export interface CallFilter {
  filter?: string | undefined;
  status?: CallStatus | undefined;
  outcome?: CallOutcome | undefined;
  /** Instants in UTC: from is included, to is not. */
  from?: string | undefined;
  to?: string | undefined;
}

export const callKeys = {
  all: ['calls'] as const,
  lists: ['calls', 'list'] as const,
  detail: (id: string) => ['calls', 'detail', id] as const,
  waveform: (recordingId: string) => ['waveform', recordingId] as const,
};

/** Newest first. */
export function callsQuery(filter: CallFilter, page = 1, pageSize = callsPageSize) {
  return queryOptions({
    queryKey: [...callKeys.lists, filter, page, pageSize],
    queryFn: ({ signal }) =>
      send(
        api.GET('/api/telephony/call', {
          params: { query: { ...filter, skipCount: (page - 1) * pageSize, maxResultCount: pageSize } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function callQuery(id: string) {
  return queryOptions({
    queryKey: callKeys.detail(id),
    queryFn: ({ signal }) => send(api.GET('/api/telephony/call/{id}', { params: { path: { id } }, signal })),
  });
}

/** A finished recording never changes, so its waveform is fetched once. */
export function waveformQuery(recordingId: string) {
  return queryOptions({
    queryKey: callKeys.waveform(recordingId),
    queryFn: ({ signal }) =>
      send(
        api.GET('/api/telephony/recording/{id}/waveform', { params: { path: { id: recordingId } }, signal }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A signed address of the sound, good for some minutes. */
export function fetchPlayLink(recordingId: string): Promise<PlayLink> {
  return send(api.POST('/api/telephony/recording/{id}/play-link', { params: { path: { id: recordingId } } }));
}

/** Still going on, so what it has now is not all it will have. */
export function isRunning(call: Pick<CallListItem, 'status'>): boolean {
  return call.status === 'Ringing' || call.status === 'InProgress';
}
