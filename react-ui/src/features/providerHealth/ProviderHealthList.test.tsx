import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ProviderHealth } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { fakeServer } from '@/testing/server';
import { ProviderHealthList } from './ProviderHealthList';

function row(change: Partial<ProviderHealth> = {}): ProviderHealth {
  return {
    provider: 'OpenAI',
    title: 'OpenAI',
    purpose: 'FileTranscription',
    tenantId: null,
    tenantName: null,
    health: 'Working',
    workedAt: '2026-03-01T10:00:00Z',
    failingSince: null,
    nextTryAt: null,
    failure: null,
    failureText: null,
    ...change,
  };
}

function show(rows: ProviderHealth[]) {
  fakeServer({ 'GET /api/transcription/provider-health': () => ({ body: rows }) });
  renderPiece(<ProviderHealthList />);
}

test('Each provider says for each purpose how it does, and why it fails', async () => {
  show([
    row(),
    row({
      purpose: 'Analysis',
      health: 'Failing',
      failure: 'Unauthorized',
      failureText: 'השירות לא מקבל את המפתח.',
      failingSince: '2026-03-01T10:00:00Z',
      nextTryAt: '2026-03-01T11:00:00Z',
    }),
    row({ provider: 'Google', title: 'Google Cloud', health: 'Unknown', workedAt: null }),
  ]);

  const openAi = await screen.findByRole('region', { name: 'OpenAI' });
  const [transcription, analysis] = within(openAi).getAllByRole('listitem');
  expect(transcription).toHaveTextContent(/תמלול הקלטות.*עובד/);
  expect(analysis).toHaveTextContent(/סיכום שיחות.*לא עובד/);
  expect(analysis).toHaveTextContent('השירות לא מקבל את המפתח.');
  expect(analysis).toHaveTextContent('הפנייה הבאה תנסה אותו.');
  expect(
    within(screen.getByRole('region', { name: 'Google Cloud' })).getByRole('listitem'),
  ).toHaveTextContent('עוד לא נוסה');
});

test("A business's own key says whose it is", async () => {
  show([row({ tenantId: 'tenant-1', tenantName: 'מוסך דנה', health: 'Failing' })]);

  expect(await screen.findByText(/המפתח של .*מוסך דנה/)).toBeVisible();
});

test('Without keys there is nothing to watch', async () => {
  show([]);

  expect(await screen.findByText('אין מפתחות לספקי דיבור')).toBeVisible();
});
