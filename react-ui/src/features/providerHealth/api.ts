import { queryOptions } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';

/** Nobody tells when it changes: it is asked for now and then. */
export const providerHealthQuery = queryOptions({
  queryKey: ['provider-health'],
  queryFn: ({ signal }) => send(api.GET('/api/transcription/provider-health', { signal })),
  refetchInterval: 15_000,
});
