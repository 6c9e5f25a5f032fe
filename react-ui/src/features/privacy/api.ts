import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { CallPrivacy } from '@/lib/api/types';

export const callPrivacyQuery = queryOptions({
  queryKey: ['call-privacy'],
  queryFn: ({ signal }) => send(api.GET('/api/transcription/call-privacy', { signal })),
});

export function useSaveCallPrivacy() {
  return useMutation({
    mutationFn: (body: CallPrivacy) => send(api.PUT('/api/transcription/call-privacy', { body })),
    onSuccess: (saved, _body, _result, { client }) => client.setQueryData(callPrivacyQuery.queryKey, saved),
  });
}
