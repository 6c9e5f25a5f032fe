import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { analysisKeys } from '@/features/analysis/api';
import { callKeys } from '@/features/calls/api';
import { leadKeys } from '@/features/leads/api';
import { taskKeys } from '@/features/tasks/api';
import { transcriptKeys } from '@/features/transcripts/api';
import { type LiveEvent, type LiveState, openLiveConnection } from '@/lib/live/liveConnection';
import { session } from '@/lib/session/session';

/** Keeps what is on the screen true: each event makes the queries it touches be asked again. */
export function useLiveFeed(): LiveState {
  const queryClient = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(
    () =>
      openLiveConnection({
        accessToken: freshToken,
        onEvent: (event) => {
          for (const queryKey of touchedBy(event)) {
            void askAgain(queryClient, queryKey);
          }
        },
        onState: setState,
        onGap: () => invalidateLive(queryClient),
      }),
    [queryClient],
  );
  return state;
}

/**
 * Asks again for what is on the screen. A first load that is under way is joined by that, not repeated, and its answer may
 * be older than the event: then it is asked for once more.
 */
export async function askAgain(queryClient: QueryClient, queryKey: QueryKey): Promise<void> {
  const isFirstLoad = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .some((query) => query.state.data === undefined);
  await queryClient.invalidateQueries({ queryKey });
  if (isFirstLoad) {
    await queryClient.invalidateQueries({ queryKey });
  }
}

export function touchedBy({ type, id, callId }: LiveEvent): readonly (readonly string[])[] {
  switch (type) {
    case 'call.changed':
      return [callKeys.lists, callKeys.detail(callId ?? id), leadKeys.byCall(callId ?? id)];
    case 'turn.added':
      return callId ? [callKeys.detail(callId)] : [callKeys.all];
    case 'recording.changed':
      return callId ? [callKeys.lists, callKeys.detail(callId)] : [callKeys.all];
    case 'lead.changed':
      return [leadKeys.all];
    case 'contact.changed':
      return [leadKeys.all, callKeys.all, taskKeys.all];
    case 'task.changed':
      return [taskKeys.all, leadKeys.all];
    case 'transcript.changed':
      return [transcriptKeys.detail(callId ?? id)];
    case 'analysis.changed':
      return [analysisKeys.detail(callId ?? id)];
    default:
      // A newer server may tell of things this client does not know.
      return [];
  }
}

function invalidateLive(queryClient: QueryClient) {
  for (const queryKey of [callKeys.all, leadKeys.all, taskKeys.all, transcriptKeys.all, analysisKeys.all]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}

async function freshToken(): Promise<string> {
  if (session.isExpiring()) {
    await session.refresh();
  }
  return session.accessToken() ?? '';
}
