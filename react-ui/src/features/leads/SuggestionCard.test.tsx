import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { expect, test } from 'vitest';
import { renderPiece } from '@/testing/render';
import { granted, sampleSuggestion } from '@/testing/samples';
import { fakeServer } from '@/testing/server';
import { SuggestionCard } from './SuggestionCard';

function show(mayEdit = true) {
  let open = [sampleSuggestion()];
  const close = () => {
    const [closed] = open;
    open = [];
    return { body: closed };
  };
  const requests = fakeServer({
    ...granted('Crm.Leads', ...(mayEdit ? (['Crm.Leads.Edit'] as const) : [])),
    'GET /api/crm/suggestion/by-lead/lead-1': () => ({ body: open }),
    'POST /api/crm/suggestion/suggestion-1/accept': close,
    'POST /api/crm/suggestion/suggestion-1/dismiss': close,
  });
  renderPiece(
    <>
      <SuggestionCard leadId="lead-1" />
      <Toaster />
    </>,
  );
  return requests;
}

test('What is written and what was heard stand one under the other', async () => {
  show();
  expect(await screen.findByText('תל אביב')).toBeVisible();
  expect(screen.getByText('חיפה')).toBeVisible();
  expect(screen.getByRole('link', { name: 'לשיחה' })).toHaveAttribute('href', '/calls/call-1');
});

test.each([
  [/קבלה: .עיר/, 'accept', 'ההצעה התקבלה'],
  [/ויתור: .עיר/, 'dismiss', 'ויתרנו על ההצעה'],
])('%s is told to the server and the suggestion is gone', async (name, path, said) => {
  const requests = show();
  await userEvent.click(await screen.findByRole('button', { name }));
  expect(await screen.findByText(said)).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText('חיפה')).toBeNull());
  expect(requests.some((request) => request.name.endsWith(path))).toBe(true);
});

test('Who may not change leads only sees it', async () => {
  show(false);
  await screen.findByText('חיפה');
  expect(screen.queryByRole('button')).toBeNull();
});
