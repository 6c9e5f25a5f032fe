import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { TwilioAccount } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { fakeServer, refusal } from '@/testing/server';
import { TwilioSettings } from './TwilioSettings';

const sid = `AC${'0a'.repeat(16)}`;
const none: TwilioAccount = { accountSid: null, hasAuthToken: false, verifiedAt: null, numbers: [] };
const connected: TwilioAccount = {
  accountSid: sid,
  hasAuthToken: true,
  verifiedAt: '2026-03-01T10:00:00Z',
  numbers: [{ id: 'n1', phoneNumber: '+97233760000', state: 'Connected', error: null }],
};

function show(account: TwilioAccount, answer: { status?: number; body: unknown } = { body: connected }) {
  const requests = fakeServer({
    'GET /api/telephony/twilio-account': () => ({ body: account }),
    'PUT /api/telephony/twilio-account': () => answer,
  });
  renderPiece(<TwilioSettings />);
  return () => requests.find(({ name }) => name.startsWith('PUT'))?.body;
}

const save = async () => userEvent.click(await screen.findByRole('button', { name: 'בדיקה וחיבור' }));

test('Credentials are checked, and the numbers of the account appear', async () => {
  const sent = show(none);
  await userEvent.type(await screen.findByLabelText('Account SID'), sid);
  await userEvent.type(screen.getByLabelText('Auth Token'), 'secret');
  await save();
  expect(await screen.findByText('03-376-0000')).toBeVisible();
  expect(sent()).toEqual({ accountSid: sid, authToken: 'secret' });
  expect(screen.getByLabelText('Auth Token')).toHaveValue('');
});

test('The token that is kept is not sent again', async () => {
  const sent = show(connected);
  await save();
  await screen.findByText('03-376-0000');
  expect(sent()).toEqual({ accountSid: sid, authToken: null });
});

test('Another account needs its own token', async () => {
  const sent = show(connected);
  const field = await screen.findByLabelText('Account SID');
  await userEvent.clear(field);
  await userEvent.type(field, `AC${'1b'.repeat(16)}`);
  await save();
  expect(await screen.findByText('צריך למלא את ה־Auth Token')).toBeVisible();
  expect(sent()).toBeUndefined();
});

test('A refusal of Twilio is told in the words of the server', async () => {
  show(connected, { status: 403, body: refusal('Twilio לא קיבלה את הפרטים') });
  await save();
  expect(await screen.findByRole('alert')).toHaveTextContent('Twilio לא קיבלה את הפרטים');
});
