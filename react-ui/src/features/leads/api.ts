import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';

export const leadsPageSize = 25;

export const leadKeys = {
  all: ['leads'] as const,
  detail: (id: string) => ['leads', 'detail', id] as const,
  suggestions: (leadId: string) => ['leads', 'suggestions', leadId] as const,
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

/** What calls taught about a lead or its contact and nobody has decided on, newest first. */
export function suggestionsQuery(leadId: string) {
  return queryOptions({
    queryKey: leadKeys.suggestions(leadId),
    queryFn: ({ signal }) =>
      send(api.GET('/api/crm/suggestion/by-lead/{leadId}', { params: { path: { leadId } }, signal })),
  });
}

export interface SuggestionDecision {
  id: string;
  kind: 'accept' | 'dismiss';
}

interface Told {
  onSuccess: (kind: SuggestionDecision['kind']) => void;
  onError: (error: Error) => void;
}

/** The row is gone once everything has been asked again; who is told here is told all the same. */
export function useDecideSuggestion({ onSuccess, onError }: Told) {
  return useMutation({
    mutationFn: ({ id, kind }: SuggestionDecision) => {
      const params = { path: { id } };
      return send(
        kind === 'accept'
          ? api.POST('/api/crm/suggestion/{id}/accept', { params })
          : api.POST('/api/crm/suggestion/{id}/dismiss', { params }),
      );
    },
    onSuccess: (_suggestion, { kind }) => onSuccess(kind),
    onError,
    onSettled: (_suggestion, _error, _decision, _result, { client }) =>
      client.invalidateQueries({ queryKey: leadKeys.all }),
  });
}
