import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { SpeechProviders } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { granted, sampleProvider, sampleProviders } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { SpeechSettings } from './SpeechSettings';

const path = '/api/transcription/speech-provider';

function show(saved: SpeechProviders = sampleProviders(), answers: Parameters<typeof fakeServer>[0] = {}) {
  let kept = saved;
  const requests = fakeServer({
    ...granted('Transcription.Settings'),
    [`GET ${path}`]: () => ({ body: kept }),
    [`PUT ${path}/key`]: () => ({ body: kept }),
    [`DELETE ${path}/key`]: () => ({ body: kept }),
    [`PUT ${path}/order`]: (_request, body) => {
      kept = { ...kept, orders: [body as SpeechProviders['orders'][number]] };
      return { body: kept };
    },
    [`PUT ${path}/vocabulary`]: (_request, body) => {
      kept = { ...kept, vocabulary: body as SpeechProviders['vocabulary'] };
      return { body: kept.vocabulary };
    },
    [`PUT ${path}/models`]: () => ({ body: kept }),
    [`POST ${path}/test`]: () => ({
      body: {
        works: true,
        failure: null,
        failureText: null,
        text: 'שלום, אני רוצה לקבוע תור',
        milliseconds: 740,
      },
    }),
    ...answers,
  });
  renderPiece(<SpeechSettings />);
  return (name: string) => requests.find((request) => request.name === `${name}`);
}

const card = async (title: string) => within(await screen.findByRole('region', { name: title }));

test('Every provider says what it does, with whose key, and whether it works', async () => {
  show(
    sampleProviders({
      providers: [
        sampleProvider('OpenAI', { keys: 'Own', keyHint: 'x7Qa' }),
        sampleProvider('Google', {
          health: 'Failing',
          failingSince: '2026-03-01T10:00:00Z',
          failure: 'QuotaExhausted',
          failureText: 'נגמרה המכסה אצל הספק.',
        }),
        sampleProvider('Deepgram', { keys: 'None', purposes: ['Recognition'] }),
      ],
    }),
  );
  expect((await card('OpenAI')).getByText('מפתח של העסק')).toHaveTextContent('••••x7Qa');
  const google = await card('Google');
  expect(google.getByText('לא עובד')).toBeVisible();
  expect(google.getByText(/נגמרה המכסה אצל הספק\./)).toBeVisible();
  const deepgram = await card('Deepgram');
  expect(deepgram.getByText('אין מפתח')).toBeVisible();
  expect(deepgram.queryByRole('button', { name: /ניסיון/ })).toBeNull();
});

test('A key is written, tried by the server and never shown again', async () => {
  const sent = show();
  const google = await card('Deepgram');
  await userEvent.click(google.getByRole('button', { name: /הוספת מפתח/ }));
  await userEvent.type(google.getByLabelText('מפתח'), 'secret');
  await userEvent.click(google.getByRole('button', { name: 'בדיקה ושמירה' }));
  expect(await google.findByRole('button', { name: /הוספת מפתח/ })).toBeVisible();
  expect(sent(`PUT ${path}/key`)?.body).toEqual({ provider: 'Deepgram', key: 'secret', baseUrl: null });
  expect(google.queryByLabelText('מפתח')).toBeNull();
});

test('A key that is refused is told at the form', async () => {
  show(sampleProviders(), {
    [`PUT ${path}/key`]: () => ({ status: 403, body: refusal('הספק לא קיבל את המפתח') }),
  });
  const openAi = await card('OpenAI');
  await userEvent.click(openAi.getByRole('button', { name: /הוספת מפתח/ }));
  await userEvent.click(openAi.getByRole('button', { name: 'בדיקה ושמירה' }));
  expect(await openAi.findByText('צריך למלא את המפתח')).toBeVisible();
  await userEvent.type(openAi.getByLabelText('מפתח'), 'wrong');
  await userEvent.click(openAi.getByRole('button', { name: 'בדיקה ושמירה' }));
  expect(await openAi.findByRole('alert')).toHaveTextContent('הספק לא קיבל את המפתח');
});

test('A try shows what was understood and how long it took', async () => {
  const sent = show();
  const openAi = await card('OpenAI');
  await userEvent.click(openAi.getByRole('button', { name: /ניסיון עם דוגמה/ }));
  expect(await openAi.findByText('שלום, אני רוצה לקבוע תור')).toBeVisible();
  expect(openAi.getByText(/740/)).toBeVisible();
  expect(sent(`POST ${path}/test`)?.body).toEqual({ provider: 'OpenAI', purpose: 'FileTranscription' });
});

test('A try that fails says why', async () => {
  show(sampleProviders(), {
    [`POST ${path}/test`]: () => ({
      body: {
        works: false,
        failure: 'Timeout',
        failureText: 'הספק לא ענה בזמן.',
        text: null,
        milliseconds: 10_000,
      },
    }),
  });
  const openAi = await card('OpenAI');
  await userEvent.click(openAi.getByRole('button', { name: /ניסיון עם דוגמה/ }));
  expect(await openAi.findByText('הספק לא ענה בזמן.')).toBeVisible();
});

test('The order is changed with the keyboard; the move is said and the focus stays', async () => {
  const sent = show();
  const up = await screen.findByRole('button', { name: /העלאת .Google/ });
  up.focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() =>
    expect(sent(`PUT ${path}/order`)?.body).toEqual({
      purpose: 'FileTranscription',
      providers: ['Google', 'OpenAI'],
    }),
  );
  expect(screen.getByRole('button', { name: /העלאת .Google/ })).toHaveFocus();
  expect(screen.getByRole('button', { name: /העלאת .Google/ })).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByText(/Google. במקום .1. מתוך .2/)).toBeInTheDocument();
});

test('A provider is left out and taken in again', async () => {
  const sent = show();
  await userEvent.click(await screen.findByRole('button', { name: /הסרת .OpenAI/ }));
  await waitFor(() => expect(sent(`PUT ${path}/order`)?.body).toMatchObject({ providers: ['Google'] }));
  await userEvent.click(await screen.findByRole('button', { name: /הוספת .OpenAI/ }));
  expect(await screen.findByRole('button', { name: /הסרת .OpenAI/ })).toBeVisible();
});

test('Words of the business are added, taken out and saved together', async () => {
  const sent = show();
  const services = await screen.findByLabelText('שירותים');
  await userEvent.type(services, 'הלבנה,שתל{Enter}');
  await userEvent.type(screen.getByLabelText('אנשי צוות'), 'ד״ר לוי');
  await userEvent.click(screen.getByRole('button', { name: /הסרת .ניקוי אבנית/ }));
  await userEvent.click(screen.getByRole('button', { name: 'שמירה' }));
  await waitFor(() =>
    expect(sent(`PUT ${path}/vocabulary`)?.body).toEqual({
      services: ['הלבנה', 'שתל'],
      staff: ['ד״ר לוי'],
      products: [],
      places: [],
    }),
  );
});

test.each([
  ['Host', /סוגרת את המודל .whisper-1.*מי שמנהל את ההתקנה צריך לבחור/],
  ['Own', /סוגרת את המודל .whisper-1.*צריך לבחור מודל אחר בכרטיס/],
] as const)('A model that is about to be shut down is warned of, key: %s', async (keys, text) => {
  show(
    sampleProviders({
      providers: [sampleProvider('OpenAI', { keys })],
      warnings: [
        { provider: 'OpenAI', purpose: 'FileTranscription', model: 'whisper-1', shutdownDate: '2999-01-04' },
      ],
    }),
  );
  expect(await screen.findByText(text)).toBeVisible();
});

test('With its own key a business chooses models; only what was changed is sent', async () => {
  const models: SpeechProviders['providers'][number]['models'] = [
    { purpose: 'FileTranscription', model: 'gpt-transcribe' },
    { purpose: 'Analysis', model: 'gpt-6-luna' },
  ];
  const sent = show(
    sampleProviders({
      providers: [sampleProvider('OpenAI', { keys: 'Own', models }), sampleProvider('Google')],
    }),
  );
  const openAi = await card('OpenAI');
  expect(openAi.getByText('gpt-6-luna')).toBeVisible();
  expect((await card('Google')).queryByRole('button', { name: /בחירת מודלים/ })).toBeNull();
  await userEvent.click(openAi.getByRole('button', { name: /בחירת מודלים/ }));
  const field = openAi.getByLabelText('תמלול הקלטות');
  await userEvent.clear(field);
  await userEvent.type(field, 'two words');
  await userEvent.click(openAi.getByRole('button', { name: 'שמירה' }));
  expect(await openAi.findByText(/בלי רווחים/)).toBeVisible();
  await userEvent.clear(field);
  await userEvent.type(field, 'ivrit-ai/whisper-large-v3');
  await userEvent.click(openAi.getByRole('button', { name: 'שמירה' }));
  await waitFor(() =>
    expect(sent(`PUT ${path}/models`)?.body).toEqual({
      provider: 'OpenAI',
      models: [{ purpose: 'FileTranscription', model: 'ivrit-ai/whisper-large-v3' }],
    }),
  );
  expect(await openAi.findByRole('button', { name: /בחירת מודלים/ })).toBeVisible();
});
