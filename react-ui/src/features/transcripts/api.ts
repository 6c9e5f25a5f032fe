import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';

export const transcriptKeys = {
  all: ['transcripts'] as const,
  /** By the call: it has one transcript. */
  detail: (callId: string) => ['transcripts', callId] as const,
};

export function transcriptQuery(callId: string) {
  return queryOptions({
    queryKey: transcriptKeys.detail(callId),
    queryFn: ({ signal }) =>
      send(api.GET('/api/transcription/transcript/{id}', { params: { path: { id: callId } }, signal })),
  });
}

/** Has the recordings transcribed once more, by one provider or in the usual order. */
export function useTranscribeAgain(callId: string) {
  return useMutation({
    mutationFn: (provider: string | null) =>
      send(
        api.POST('/api/transcription/transcript/{id}/run-again', {
          params: { path: { id: callId } },
          body: { provider },
        }),
      ),
    onSettled: (_transcript, _error, _provider, _result, { client }) =>
      client.invalidateQueries({ queryKey: transcriptKeys.detail(callId) }),
  });
}

export interface Correction {
  segmentId: string;
  text: string;
}

export function useCorrectSegment(callId: string) {
  return useMutation({
    mutationFn: (body: Correction) =>
      send(
        api.POST('/api/transcription/transcript/{id}/correct-segment', {
          params: { path: { id: callId } },
          body,
        }),
      ),
    onSettled: (_transcript, _error, _correction, _result, { client }) =>
      client.invalidateQueries({ queryKey: transcriptKeys.detail(callId) }),
  });
}
