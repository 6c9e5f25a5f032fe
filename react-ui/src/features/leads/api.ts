import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';

export const leadsPageSize = 25;

export const leadKeys = {
  all: ['leads'] as const,
  detail: (id: string) => ['leads', 'detail', id] as const,
  byCall: (callId: string) => ['leads', 'by-call', callId] as const,
};

export function leadsQuery(filter: string | undefined, page = 1) {
  return queryOptions({
    queryKey: [...leadKeys.all, 'list', filter, page],
    queryFn: ({ signal }) =>
      send(
        api.GET('/api/crm/lead', {
          params: { query: { filter, skipCount: (page - 1) * leadsPageSize, maxResultCount: leadsPageSize } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function leadQuery(id: string) {
  return queryOptions({
    queryKey: leadKeys.detail(id),
    queryFn: ({ signal }) => send(api.GET('/api/crm/lead/{id}', { params: { path: { id } }, signal })),
  });
}

/** Contact, lead and tasks that came of a call; empty while it runs. */
export function leadByCallQuery(callId: string) {
  return queryOptions({
    queryKey: leadKeys.byCall(callId),
    queryFn: ({ signal }) =>
      send(api.GET('/api/crm/lead/by-call/{callId}', { params: { path: { callId } }, signal })),
  });
}
