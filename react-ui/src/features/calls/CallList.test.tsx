import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPiece } from '@/testing/render';
import { sampleCall } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { CallList } from './CallList';

const calls = 'GET /api/telephony/call';
const page = (...items: unknown[]) => ({ body: { totalCount: items.length, items } });

function show(search = {}) {
  const onClear = vi.fn();
  renderPiece(<CallList search={search} onPage={() => {}} onClear={onClear} />);
  return { onClear };
}

test('A call is shown with its caller, number and outcome', async () => {
  fakeServer({ [calls]: () => page(sampleCall()) });
  show();
  expect(await screen.findByRole('link', { name: 'יעל כהן' })).toHaveAttribute('href', '/calls/call-1');
  expect(screen.getByText('054-123-4567')).toHaveAttribute('dir', 'ltr');
  expect(screen.getByText('נרשמו פרטים')).toBeVisible();
});

test('A running call is marked, and a hidden number is said to be hidden', async () => {
  fakeServer({
    [calls]: () =>
      page(sampleCall({ status: 'InProgress', outcome: null, fromNumber: null, contactName: null })),
  });
  show();
  expect(await screen.findByText('בשיחה')).toBeVisible();
  expect(screen.getByRole('link', { name: 'מספר חסוי' })).toBeVisible();
});

test('The filters of the address are asked for', async () => {
  const requests = fakeServer({ [calls]: () => page() });
  show({ filter: 'יעל', outcome: 'DetailsTaken', page: 2 });
  await screen.findByText('אין שיחות שמתאימות לסינון');
  expect(Object.fromEntries(requests[0]?.url.searchParams ?? [])).toEqual({
    filter: 'יעל',
    outcome: 'DetailsTaken',
    skipCount: '25',
    maxResultCount: '25',
  });
});

test('Nothing found and nothing there are told apart', async () => {
  fakeServer({ [calls]: () => page() });
  const { onClear } = show({ filter: 'אין כזה' });
  await userEvent.click(await screen.findByRole('button', { name: 'ניקוי הסינון' }));
  expect(onClear).toHaveBeenCalled();
});

test('No calls yet is said plainly', async () => {
  fakeServer({ [calls]: () => page() });
  show();
  expect(await screen.findByText('עוד אין שיחות')).toBeVisible();
});

test('A failure is told in the words of the server and can be tried again', async () => {
  let broken = true;
  fakeServer({ [calls]: () => (broken ? { status: 403, body: refusal('אין הרשאה') } : page(sampleCall())) });
  show();
  expect(await screen.findByText('אין הרשאה')).toBeVisible();

  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'ניסיון נוסף' }));
  expect(await screen.findByText('יעל כהן')).toBeVisible();
});
