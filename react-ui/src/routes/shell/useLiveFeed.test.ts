import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { analysisKeys } from '@/features/analysis/api';
import { callKeys } from '@/features/calls/api';
import { leadKeys } from '@/features/leads/api';
import { transcriptKeys } from '@/features/transcripts/api';
import { askAgain, touchedBy } from './useLiveFeed';

test('A changed call touches the lists, the call and what came of it', () => {
  expect(touchedBy({ type: 'call.changed', id: 'c1' })).toEqual([
    callKeys.lists,
    callKeys.detail('c1'),
    leadKeys.byCall('c1'),
  ]);
});

test('A new turn touches only its call', () => {
  expect(touchedBy({ type: 'turn.added', id: 't1', callId: 'c1' })).toEqual([callKeys.detail('c1')]);
});

test('A transcript and an analysis touch themselves, by their call', () => {
  expect(touchedBy({ type: 'transcript.changed', id: 'c1' })).toEqual([transcriptKeys.detail('c1')]);
  expect(touchedBy({ type: 'analysis.changed', id: 'a1', callId: 'c1' })).toEqual([
    analysisKeys.detail('c1'),
  ]);
});

test('What a newer server may tell is passed over', () => {
  expect(touchedBy({ type: 'conversation.changed' as never, id: 'x' })).toEqual([]);
});

test('What was read before an event is read again, also when it was the first load', async () => {
  const queryClient = new QueryClient();
  const queryKey = analysisKeys.detail('c1');
  const answers: ((state: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const unsubscribe = observer.subscribe(() => {});

  const asked = askAgain(queryClient, queryKey);
  answers[0]?.('Running');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('Done');
  await asked;

  expect(queryClient.getQueryData(queryKey)).toBe('Done');
  unsubscribe();
});
