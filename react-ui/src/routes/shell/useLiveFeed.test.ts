import { expect, test } from 'vitest';
import { callKeys } from '@/features/calls/api';
import { leadKeys } from '@/features/leads/api';
import { touchedBy } from './useLiveFeed';

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

test('What a newer server may tell is passed over', () => {
  expect(touchedBy({ type: 'conversation.changed' as never, id: 'x' })).toEqual([]);
});
