import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { CallPrivacy } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { granted } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { PrivacySettings } from './PrivacySettings';

const path = '/api/transcription/call-privacy';

function show(saved: Partial<CallPrivacy> = {}, answers: Parameters<typeof fakeServer>[0] = {}) {
  const requests = fakeServer({
    ...granted('Transcription.Settings'),
    [`GET ${path}`]: () => ({ body: { mayTranscribe: true, transcriptDays: 0, recordingDays: 0, ...saved } }),
    [`PUT ${path}`]: (_request, body) => ({ body }),
    ...answers,
  });
  renderPiece(<PrivacySettings />);
  return () => requests.find((request) => request.name === `PUT ${path}`)?.body;
}

async function choose(label: string, option: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'שמירה' }));

test('Nothing is sent to providers when that is switched off', async () => {
  const sent = show();
  const toggle = await screen.findByRole('switch', { name: 'תמלול וסיכום אצל ספקי הדיבור' });
  expect(toggle).toBeChecked();
  await userEvent.click(toggle);
  await save();
  await waitFor(() => expect(sent()).toEqual({ mayTranscribe: false, transcriptDays: 0, recordingDays: 0 }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('A shorter time is asked for twice, because it erases', async () => {
  const sent = show();
  await choose('הקלטות', '90 יום');
  await save();
  const dialog = within(await screen.findByRole('alertdialog'));
  await userEvent.click(dialog.getByRole('button', { name: 'ביטול' }));
  expect(sent()).toBeUndefined();
  await save();
  await userEvent.click(
    within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'שמירה' }),
  );
  await waitFor(() => expect(sent()).toEqual({ mayTranscribe: true, transcriptDays: 0, recordingDays: 90 }));
});

test('A longer time is saved at once', async () => {
  const sent = show({ transcriptDays: 30, recordingDays: 30 });
  await choose('תמלולים וסיכומים', 'תמיד');
  await save();
  await waitFor(() => expect(sent()).toEqual({ mayTranscribe: true, transcriptDays: 0, recordingDays: 30 }));
});

test('A time that was set elsewhere is shown as it is', async () => {
  show({ recordingDays: 45 });
  expect(await screen.findByRole('combobox', { name: 'הקלטות' })).toHaveTextContent(/45.* ימים/);
});

test('A refusal is told and what was chosen stays', async () => {
  show({ recordingDays: 30 }, { [`PUT ${path}`]: () => ({ status: 400, body: refusal('אי אפשר') }) });
  await choose('הקלטות', 'שנה');
  await save();
  expect(await screen.findByRole('alert')).toHaveTextContent('אי אפשר');
  expect(screen.getByRole('combobox', { name: 'הקלטות' })).toHaveTextContent('שנה');
});
