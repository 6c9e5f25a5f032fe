import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { expect, test, vi } from 'vitest';
import type { DeadLetter } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { sampleDeadLetter } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { DeadLetterList } from './DeadLetterList';
import type { DeadLetterSearch } from './deadLetterSearch';

function show(letters: DeadLetter[], search: DeadLetterSearch = {}, refused?: string) {
  let left = letters;
  const answer = (change: () => void, body?: unknown) => () => {
    if (refused) {
      return { status: 404, body: refusal(refused) };
    }
    change();
    return body === undefined ? { status: 204 } : { body };
  };
  const requests = fakeServer({
    'GET /api/saas/dead-letter': () => ({ body: { totalCount: left.length, items: left } }),
    'POST /api/saas/dead-letter/run-again': answer(() => {
      left = left.slice(1);
    }),
    'POST /api/saas/dead-letter/run-all-again': answer(
      () => {
        left = [];
      },
      { count: letters.length },
    ),
    'DELETE /api/saas/dead-letter': answer(() => {
      left = left.slice(1);
    }),
  });
  const onChange = vi.fn();
  renderPiece(
    <>
      <DeadLetterList search={search} onChange={onChange} />
      <Toaster />
    </>,
  );
  return { requests, onChange, sent: () => requests.filter(({ name }) => !name.startsWith('GET')) };
}

/** Messages on the screen are items of a list, too. */
async function rowOf(title: string): Promise<HTMLElement> {
  const row = (await screen.findByText(title)).closest('li');
  if (!row) {
    throw new Error(`${title} is in no row.`);
  }
  return row;
}

test('What failed says what it was for, whose it is, how often it was tried and why it failed', async () => {
  show([sampleDeadLetter()]);

  const row = await rowOf('שמירת הקלטה');
  expect(row).toHaveTextContent('telephony.move-recording');
  expect(row).toHaveTextContent('מוסך דנה');
  expect(row).toHaveTextContent(/ניסיונות: .*20/);
  expect(within(row).getByText(/No space left on device/)).toHaveAttribute('dir', 'ltr');
  expect(row).toHaveTextContent('IOException: No space');
});

test('What only a newer server knows keeps its name; what has no business is of the installation', async () => {
  show([
    sampleDeadLetter({
      name: 'crm.newer',
      tenantId: null,
      tenantName: null,
      errorType: null,
      errorMessage: null,
    }),
  ]);

  const row = await rowOf('crm.newer');
  expect(row).toHaveTextContent('של ההתקנה');
  expect(row).toHaveTextContent('לא נרשמה סיבה');
});

test('One runs again and is gone', async () => {
  const { sent } = show([sampleDeadLetter()]);

  await userEvent.click(await screen.findByRole('button', { name: /הרצה חוזרת: .*שמירת הקלטה/ }));

  expect(await screen.findByText('אין עבודות שנכשלו')).toBeVisible();
  expect(await screen.findByText(/הועברו להרצה חוזרת: .*1/)).toBeVisible();
  expect(sent()).toMatchObject([
    { name: 'POST /api/saas/dead-letter/run-again', body: { kind: 'Job', id: 'letter-1' } },
  ]);
});

test('All of one name run again', async () => {
  const { sent } = show([sampleDeadLetter(), sampleDeadLetter({ id: 'letter-2' })], {
    kind: 'Job',
    name: 'telephony.move-recording',
  });

  await userEvent.click(await screen.findByRole('button', { name: 'הרצה חוזרת של כולן' }));

  expect(await screen.findByText(/הועברו להרצה חוזרת: .*2/)).toBeVisible();
  expect(sent()).toMatchObject([
    {
      name: 'POST /api/saas/dead-letter/run-all-again',
      body: { kind: 'Job', name: 'telephony.move-recording' },
    },
  ]);
});

test('Those of one name are listed alone when asked for', async () => {
  const { onChange } = show([sampleDeadLetter()]);

  await userEvent.click(await screen.findByRole('button', { name: /אפשרויות נוספות/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'הצגת הדומות בלבד' }));

  expect(onChange).toHaveBeenCalledWith({ kind: 'Job', name: 'telephony.move-recording' });
});

test('One is deleted only after a second word', async () => {
  const { requests, sent } = show([sampleDeadLetter()]);

  await userEvent.click(await screen.findByRole('button', { name: /אפשרויות נוספות/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'מחיקה' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'למחוק את העבודה?' });
  expect(sent()).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'מחיקה' }));

  expect(await screen.findByText('העבודה נמחקה')).toBeVisible();
  expect(requests.find(({ name }) => name.startsWith('DELETE'))?.url.search).toBe('?kind=Job&id=letter-1');
});

test('A refusal is told and the row stays', async () => {
  show([sampleDeadLetter()], {}, 'העבודה כבר רצה.');

  await userEvent.click(await screen.findByRole('button', { name: /הרצה חוזרת: / }));

  expect(await screen.findByText('העבודה כבר רצה.')).toBeVisible();
  expect(screen.getByRole('button', { name: /הרצה חוזרת: / })).toBeVisible();
});
