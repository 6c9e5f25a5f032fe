import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { expect, test, vi } from 'vitest';
import type { Analysis } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { granted, sampleAnalysis } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { type Decision, decided } from './api';
import { FactsOfCall } from './FactsOfCall';

const analysisPath = '/api/transcription/analysis/call-1';

function show({ refuse = false, mayEdit = true, analysis = sampleAnalysis() } = {}) {
  let kept: Analysis = analysis;
  const onShow = vi.fn();
  const decide = (kind: Decision['kind']) => (_request: Request, body: unknown) => {
    if (refuse) {
      return { status: 403, body: refusal('אין הרשאה') };
    }
    const decision = { ...(body as { fieldId: string; value: string }), kind };
    kept = {
      ...kept,
      fields: kept.fields.map((field) => (field.id === decision.fieldId ? decided(field, decision) : field)),
    };
    return { body: kept };
  };
  const requests = fakeServer({
    ...granted(
      'Transcription.Transcripts',
      ...(mayEdit ? (['Transcription.Transcripts.Edit'] as const) : []),
    ),
    [`GET ${analysisPath}`]: () => ({ body: kept }),
    [`POST ${analysisPath}/accept-field`]: decide('accept'),
    [`POST ${analysisPath}/reject-field`]: decide('reject'),
    [`POST ${analysisPath}/correct-field`]: decide('correct'),
  });
  renderPiece(
    <>
      <FactsOfCall
        callId="call-1"
        running={false}
        moments={new Map([['segment-4000', { startMs: 4000 }]])}
        onShow={onShow}
      >
        <p>מה נרשם</p>
      </FactsOfCall>
      <Toaster />
    </>,
  );
  return { onShow, told: () => requests.filter(({ name }) => name.startsWith('POST')) };
}

const button = (name: RegExp) => screen.findByRole('button', { name });
const rowOf = (label: string) => {
  const found = screen.getAllByRole('listitem').find((item) => item.textContent?.includes(label));
  if (!found) {
    throw new Error(`There is no fact ${label}.`);
  }
  return within(found);
};
/** A key by its place: in the Hebrew layout the letters are others. */
const press = (code: string, key: string) =>
  fireEvent.keyDown(document.activeElement as Element, { code, key });

test('A fact is shown with how sure it is', async () => {
  show();
  expect(await screen.findByText('חיפה')).toBeVisible();
  expect(rowOf('עיר').getByText(/ודאות .*40/)).toBeInTheDocument();
  expect(rowOf('מספר לחזרה').getByText('054-123-4567')).toHaveAttribute('dir', 'ltr');
});

test('One key each accepts and rejects, in the Hebrew layout too, and goes on to the next fact', async () => {
  const { told } = show();
  (await button(/אישור: .שם/)).focus();
  press('KeyA', 'ש');
  expect(await button(/אישור: .מספר לחזרה/)).toHaveFocus();
  press('KeyX', 'ס');
  expect(await button(/אישור: .עיר/)).toHaveFocus();
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(rowOf('עיר').getByText('אושר')).toBeVisible());
  expect(rowOf('שם').getByText('אושר')).toBeVisible();
  expect(rowOf('מספר לחזרה').getByText('נדחה')).toBeVisible();
  await waitFor(() =>
    expect(told().map(({ name, body }) => [name.split('/').at(-1), body])).toEqual([
      ['accept-field', { fieldId: 'field-ContactName' }],
      ['reject-field', { fieldId: 'field-CallbackNumber' }],
      ['accept-field', { fieldId: 'field-City' }],
    ]),
  );
});

test('A fact is corrected where it stands, and what was found at first stays to be seen', async () => {
  const { told } = show();
  (await button(/אישור: .עיר/)).focus();
  press('KeyE', 'ק');
  const box = await screen.findByRole('textbox', { name: 'עיר' });
  await userEvent.clear(box);
  await userEvent.type(box, 'יפו{Enter}');

  expect(await screen.findByText('יפו')).toBeVisible();
  expect(rowOf('עיר').getByText('חיפה')).toBeVisible();
  expect(rowOf('עיר').getByText('תוקן')).toBeVisible();
  expect(await button(/תיקון: .עיר/)).toHaveFocus();
  await waitFor(() => expect(told()[0]?.body).toEqual({ fieldId: 'field-City', value: 'יפו' }));
});

test('Letters that are typed into a correction decide nothing', async () => {
  const { told } = show();
  await userEvent.click(await button(/תיקון: .עיר/));
  const box = await screen.findByRole('textbox', { name: 'עיר' });
  await userEvent.type(box, 'axe{Escape}');
  expect(await screen.findByText('חיפה')).toBeVisible();
  expect(told()).toEqual([]);
});

test('A refusal is told and undone', async () => {
  show({ refuse: true });
  await userEvent.click(await button(/אישור: .שם/));
  expect(await screen.findByText('אין הרשאה')).toBeInTheDocument();
  await waitFor(() => expect(rowOf('שם').queryByText('אושר')).toBeNull());
});

test('A fact leads to where it was said', async () => {
  const { onShow } = show();
  await userEvent.click(await button(/לקטע בתמלול, .0:04/));
  expect(onShow).toHaveBeenCalledWith('segment-4000');
});

test('Who may only read decides nothing', async () => {
  show({ mayEdit: false });
  await screen.findByText('חיפה');
  expect(screen.queryByRole('button', { name: /אישור/ })).toBeNull();
});

test('As long as nothing was learned, what the caller answered is shown', async () => {
  show({ analysis: sampleAnalysis({ state: 'Running', fields: [] }) });
  expect(await screen.findByText('מה נרשם')).toBeVisible();
});
