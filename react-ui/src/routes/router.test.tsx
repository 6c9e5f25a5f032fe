import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Permission } from '@/lib/session/permissions';
import { session } from '@/lib/session/session';
import { granted, sampleSession } from '@/testing/samples';
import { fakeServer } from '@/testing/server';
import { createAppRouter } from './router';

vi.mock('./shell/useLiveFeed', () => ({ useLiveFeed: () => 'connected' }));

beforeEach(() =>
  session.start({ ...sampleSession, expiresAt: new Date(Date.now() + 600_000).toISOString() }),
);
afterEach(() => {
  session.drop();
  window.history.replaceState(null, '', '/');
});

async function open(path: string, ...permissions: Permission[]) {
  fakeServer(granted(...permissions));
  window.history.replaceState(null, '', path);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createAppRouter(queryClient);
  await act(async () => {
    render(
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>,
    );
  });
  return router;
}

test.each<[string, Permission[], string]>([
  ['/settings', ['Telephony.Settings', 'Transcription.Settings'], '/settings/receptionist'],
  ['/settings', ['Transcription.Settings'], '/settings/speech'],
  ['/settings/twilio', ['Transcription.Settings'], '/settings/speech'],
])('%s opens the first part that one may see: with %j it is %s', async (path, permissions, opened) => {
  const router = await open(path, ...permissions);

  await screen.findByRole('heading', { level: 1, name: 'הגדרות' });
  await vi.waitFor(() => expect(router.state.location.pathname).toBe(opened));
  expect(screen.getAllByRole('link', { name: 'הגדרות' }).length).toBeGreaterThan(0);
});

test('Whoever may see no part is told so, and what can be done', async () => {
  const router = await open('/settings/receptionist', 'Telephony.Calls');

  expect(await screen.findByText('אין הרשאה למסך הזה')).toBeVisible();
  expect(screen.getByText('אפשר לבקש גישה ממי שמנהל את העסק במערכת.')).toBeVisible();
  expect(router.state.location.pathname).toBe('/settings');
  expect(screen.queryByRole('link', { name: 'הגדרות' })).toBeNull();
});
