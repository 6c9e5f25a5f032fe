import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPiece } from '@/testing/render';
import { granted, sampleCall, sampleRecording, sampleTurn } from '@/testing/samples';
import { fakeServer } from '@/testing/server';
import { CallView } from './CallView';

function show(call = sampleCall()) {
  fakeServer({
    ...granted('Telephony.Recordings.Play'),
    'GET /api/telephony/call/call-1': () => ({ body: call }),
    'GET /api/telephony/recording/rec-1/waveform': () => ({ body: { durationMs: 30_000, channels: [] } }),
  });
  renderPiece(
    <CallView
      callId="call-1"
      aside={({ answers }) => (
        <>
          {answers}
          <p>צד</p>
        </>
      )}
    />,
  );
}

test('A finished call has a player, its answers and what others know of it', async () => {
  const recording = sampleRecording();
  show(sampleCall({ recordings: [recording], turns: [sampleTurn(0, 'שלום')] }));
  expect(await screen.findByRole('button', { name: 'השמעה' })).toBeVisible();
  expect(screen.getByRole('heading', { level: 1, name: 'יעל כהן' })).toBeVisible();
  expect(screen.getByText('כאב שיניים')).toBeVisible();
  expect(screen.getByText('צד')).toBeVisible();
  expect(screen.getByRole('slider', { name: 'מקום בהקלטה' })).toHaveAttribute('max', '30');
});

test('A running call says so instead of offering a player', async () => {
  show(sampleCall({ status: 'InProgress', outcome: null, durationSeconds: null }));
  expect(await screen.findByText('השיחה מתקיימת עכשיו')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'השמעה' })).toBeNull();
});

test('A recording that is on its way is announced', async () => {
  const recording = sampleRecording({ state: 'Recording', durationMs: 0 });
  show(sampleCall({ recordings: [recording] }));
  expect(await screen.findByText('ההקלטה תהיה מוכנה בעוד רגע')).toBeVisible();
});

test('A recording that failed says why', async () => {
  const recording = sampleRecording({
    state: 'Failed',
    durationMs: 0,
    failureText: 'הדיסק של השרת היה מלא.',
  });
  show(sampleCall({ recordings: [recording] }));
  expect(await screen.findByText('ההקלטה של השיחה הזאת לא נשמרה')).toBeVisible();
  expect(screen.getByText('הדיסק של השרת היה מלא.')).toBeVisible();
});

test('A part that failed says why beside one that can be heard, and what nobody recorded is said', async () => {
  show(
    sampleCall({
      recordings: [
        sampleRecording({ durationMs: 10_000 }),
        sampleRecording({
          segment: 1,
          startedAtMs: 12_000,
          state: 'Failed',
          durationMs: 0,
          failureText: 'הדיסק של השרת היה מלא.',
        }),
      ],
    }),
  );
  expect(await screen.findByRole('button', { name: 'השמעה' })).toBeVisible();
  expect(screen.getByText(/חלק .*2.*: ההקלטה לא נשמרה/)).toBeVisible();
  expect(screen.getByText('הדיסק של השרת היה מלא.')).toBeVisible();
  expect(screen.getByText(/ההקלטה נקטעת ב־.*0:10.*0:30/)).toBeVisible();
});

test('A call of nobody is not found', async () => {
  fakeServer(granted('Telephony.Recordings.Play'));
  renderPiece(<CallView callId="call-1" aside={() => null} />);
  expect(await screen.findByText('השיחה לא נמצאה')).toBeVisible();
});
