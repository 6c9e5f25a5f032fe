import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { Analysis, AnalysisField } from '@/lib/api/types';

export const analysisKeys = {
  all: ['analyses'] as const,
  /** By the call: it has one analysis. */
  detail: (callId: string) => ['analyses', callId] as const,
};

export function analysisQuery(callId: string) {
  return queryOptions({
    queryKey: analysisKeys.detail(callId),
    queryFn: ({ signal }) =>
      send(api.GET('/api/transcription/analysis/{id}', { params: { path: { id: callId } }, signal })),
  });
}

/** Has the call analysed once more, by one provider or in the usual order. */
export function useAnalyseAgain(callId: string) {
  return useMutation({
    mutationFn: (provider: string | null) =>
      send(
        api.POST('/api/transcription/analysis/{id}/run-again', {
          params: { path: { id: callId } },
          body: { provider },
        }),
      ),
    onSettled: (_analysis, _error, _provider, _result, { client }) =>
      client.invalidateQueries({ queryKey: analysisKeys.detail(callId) }),
  });
}

/** What a person makes of a fact. */
export type Decision = { fieldId: string } & (
  | { kind: 'accept' }
  | { kind: 'reject' }
  | { kind: 'correct'; value: string }
);

function tell(callId: string, decision: Decision): Promise<unknown> {
  const params = { path: { id: callId } };
  // It is shown at once, so it has to arrive even when the page is left at once.
  const keepalive = true;
  const { fieldId } = decision;
  switch (decision.kind) {
    case 'accept':
      return send(
        api.POST('/api/transcription/analysis/{id}/accept-field', { params, body: { fieldId }, keepalive }),
      );
    case 'reject':
      return send(
        api.POST('/api/transcription/analysis/{id}/reject-field', { params, body: { fieldId }, keepalive }),
      );
    case 'correct':
      return send(
        api.POST('/api/transcription/analysis/{id}/correct-field', {
          params,
          body: { fieldId, value: decision.value },
          keepalive,
        }),
      );
  }
}

/** A fact as it will be once the server has been told. */
export function decided(field: AnalysisField, decision: Decision): AnalysisField {
  switch (decision.kind) {
    case 'accept':
      return { ...field, state: 'Accepted' };
    case 'reject':
      return { ...field, state: 'Rejected' };
    case 'correct':
      return {
        ...field,
        value: decision.value,
        original: field.original ?? field.value,
        state: 'Corrected',
      };
  }
}

/** Decisions come one after the other, quicker than the server answers: each is shown at once and undone if refused. */
export function useDecide(callId: string, onError: (error: Error) => void) {
  const queryKey = analysisKeys.detail(callId);
  const mutationKey = ['decide', callId];
  return useMutation({
    mutationKey,
    mutationFn: (decision: Decision) => tell(callId, decision),
    onMutate: async (decision, { client }) => {
      await client.cancelQueries({ queryKey });
      const before = client
        .getQueryData<Analysis>(queryKey)
        ?.fields.find(({ id }) => id === decision.fieldId);
      client.setQueryData<Analysis>(queryKey, (analysis) =>
        changed(analysis, decision.fieldId, (field) => decided(field, decision)),
      );
      return before;
    },
    onError: (error, decision, before, { client }) => {
      if (before) {
        client.setQueryData<Analysis>(queryKey, (analysis) =>
          changed(analysis, decision.fieldId, () => before),
        );
      }
      onError(error);
    },
    // Only after the last of them: an answer in between would not know of those still on their way.
    onSettled: (_answer, _error, _decision, _before, { client }) =>
      client.isMutating({ mutationKey }) <= 1 ? client.invalidateQueries({ queryKey }) : undefined,
  });
}

function changed(
  analysis: Analysis | undefined,
  fieldId: string,
  change: (field: AnalysisField) => AnalysisField,
): Analysis | undefined {
  return (
    analysis && {
      ...analysis,
      fields: analysis.fields.map((field) => (field.id === fieldId ? change(field) : field)),
    }
  );
}
