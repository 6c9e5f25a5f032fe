import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Analysis } from '@/lib/api/types';
import { renderPiece } from '@/testing/render';
import { granted, sampleAnalysis } from '@/testing/samples';
import { fakeServer } from '@/testing/server';
import { AnalysisOfCall } from './AnalysisOfCall';

function show(analysis: Analysis, providers: { name: string; title: string }[] = []) {
  const requests = fakeServer({
    ...granted('Transcription.Transcripts', 'Transcription.Transcripts.Edit'),
    'GET /api/transcription/analysis/call-1': () => ({ body: analysis }),
    'POST /api/transcription/analysis/call-1/run-again': () => ({ body: analysis }),
  });
  renderPiece(
    <AnalysisOfCall
      callId="call-1"
      running={false}
      durationMs={30_000}
      listening={{ positionMs: null, playing: false }}
      providers={providers}
    />,
  );
  return requests;
}

test('Summary, reason, outcome, next steps, topics and score are there', async () => {
  show(sampleAnalysis());
  expect(await screen.findByText(/יעל ביקשה תור לניקוי שיניים/)).toBeVisible();
  expect(screen.getByText('מחכה לחזרה')).toBeVisible();
  expect(screen.getByText('לשלוח מועדים פנויים')).toBeVisible();
  expect(screen.getByText('ניקוי שיניים')).toBeVisible();
  expect(screen.getByText(/ציון .85. מתוך .100/)).toBeVisible();
  expect(screen.getByText('נרשם שם')).toBeVisible();
});

test('The mood is told in words, not only by a line', async () => {
  show(sampleAnalysis());
  expect(await screen.findByText('אווירה \u2068טובה\u2069')).toBeVisible();
  expect(screen.getByRole('img', { name: /האווירה: .רגילה. בהתחלה, .טובה. בסוף/ })).toBeInTheDocument();
});

test('Who made it, with which model and for how much, is said', async () => {
  show(sampleAnalysis());
  expect(await screen.findByText(/סוכם על ידי .*OpenAI.* · עלות: .*0\.0021/)).toBeVisible();
  const details = screen.getByText('פרטי ההפקה');
  await userEvent.click(details);
  expect(screen.getByText(/מודל: .*gpt-5-mini/)).toBeVisible();
});

test('Rules are said to be rules, and why no model was used', async () => {
  show(
    sampleAnalysis({
      method: 'Rules',
      provider: null,
      model: null,
      promptVersion: null,
      costMicros: null,
      currency: null,
      failureText: 'הספק לא ענה.',
    }),
  );
  expect(await screen.findByText('סוכם לפי כללים קבועים, בלי מודל שפה.')).toBeVisible();
  expect(screen.getByText('הספק לא ענה.')).toBeVisible();
  expect(screen.queryByText(/סוכם על ידי/)).toBeNull();
});

test('It runs again by rules when asked to', async () => {
  const requests = show(sampleAnalysis(), [{ name: 'OpenAI', title: 'OpenAI' }]);
  await userEvent.click(await screen.findByRole('button', { name: 'הרצה חוזרת של הסיכום' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'לפי כללים, בלי מודל' }));
  expect(requests.find(({ name }) => name.endsWith('/run-again'))?.body).toEqual({ provider: 'Rules' });
});

test('One that waits says for what, and shows no empty summary', async () => {
  show(
    sampleAnalysis({
      state: 'Waiting',
      completedAt: null,
      summary: null,
      failureText: 'הספק לא זמין. ננסה שוב.',
      nextTryAt: new Date(Date.now() + 60_000).toISOString(),
    }),
  );
  expect(await screen.findByText('הסיכום מתעכב')).toBeVisible();
  expect(screen.getByText(/הספק לא זמין\. ננסה שוב\. הניסיון הבא: /)).toBeVisible();
  expect(screen.getByRole('button', { name: 'הרצה חוזרת של הסיכום' })).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'סיכום השיחה' })).toBeNull();
});

test('One that was erased says so', async () => {
  show(
    sampleAnalysis({
      summary: null,
      reason: null,
      topics: [],
      followUps: [],
      erasedAt: new Date().toISOString(),
    }),
  );
  expect(await screen.findByText('הסיכום נמחק לפי כלל השמירה של העסק.')).toBeVisible();
});

test('One whose turn has not come says only that', async () => {
  show(sampleAnalysis({ state: 'Waiting', completedAt: null, summary: null }));
  expect(await screen.findByText('הסיכום מחכה לתורו')).toBeVisible();
  expect(screen.queryByRole('button')).toBeNull();
});

test('A summary stays on the screen while it is made anew', async () => {
  show(sampleAnalysis({ state: 'Running' }));
  expect(await screen.findByText('מסכמים את השיחה…')).toBeVisible();
  expect(screen.getByText(/יעל ביקשה תור/)).toBeVisible();
});
