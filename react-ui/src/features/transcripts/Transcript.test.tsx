import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { expect, test, vi } from 'vitest';
import type { Transcript as TranscriptOf } from '@/lib/api/types';
import type { Listening } from '@/lib/listening';
import { renderPiece } from '@/testing/render';
import { granted, sampleSegment, sampleTranscript } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { TranscriptOfCall } from './TranscriptOfCall';

const silent: Listening = { positionMs: null, playing: false, onPlay: undefined };

interface Setting {
  transcript?: TranscriptOf;
  listening?: Partial<Listening>;
  mayEdit?: boolean;
  running?: boolean;
  providers?: { name: string; title: string }[];
  correction?: (text: string) => { status?: number; body?: unknown };
}

function show({ listening, mayEdit = true, running = false, providers = [], ...setting }: Setting = {}) {
  let transcript = setting.transcript ?? sampleTranscript();
  const requests = fakeServer({
    ...granted(
      'Transcription.Transcripts',
      ...(mayEdit ? (['Transcription.Transcripts.Edit'] as const) : []),
    ),
    'GET /api/transcription/transcript/call-1': () => ({ body: transcript }),
    'POST /api/transcription/transcript/call-1/run-again': () => {
      transcript = { ...transcript, state: 'Waiting', failure: null, failureText: null };
      return { body: transcript };
    },
    'POST /api/transcription/transcript/call-1/correct-segment': (_request, body) => {
      const { segmentId, text } = body as { segmentId: string; text: string };
      const refused = setting.correction?.(text);
      if (refused) {
        return refused;
      }
      transcript = {
        ...transcript,
        segments: transcript.segments.map((segment) =>
          segment.id === segmentId ? { ...segment, original: segment.text, text } : segment,
        ),
      };
      return { body: transcript };
    },
  });
  renderPiece(
    <>
      <TranscriptOfCall
        callId="call-1"
        running={running}
        listening={{ ...silent, ...listening }}
        pointed={null}
        providers={providers}
      >
        <p>מה שנכתב בשיחה</p>
      </TranscriptOfCall>
      <Toaster />
    </>,
  );
  return requests;
}

const rowOf = (text: string) => {
  const found = screen.getAllByRole('listitem').find((item) => item.textContent?.includes(text));
  if (!found) {
    throw new Error(`There is no row with ${text}.`);
  }
  return found;
};
const ready = () => screen.findByRole('heading', { name: 'תמלול' });

test('Everybody who spoke has a lane, and every row says who spoke and when', async () => {
  show();
  await ready();
  expect(within(rowOf('הגעתם למרפאה')).getByText('המענה הקולי')).toBeInTheDocument();
  expect(within(rowOf('מדברת יעל')).getByText('הפונה')).toBeInTheDocument();
  expect(within(rowOf('מדברת יעל')).getByText('0:04')).toBeVisible();
});

test('The row that is heard is marked', async () => {
  show({ listening: { positionMs: 4500, playing: true } });
  await ready();
  expect(rowOf('מדברת יעל')).toHaveAttribute('aria-current', 'true');
  expect(rowOf('רציתי תור')).not.toHaveAttribute('aria-current');
});

test('A row is played by a click on its words, and by Enter on its time', async () => {
  const onPlay = vi.fn();
  show({ listening: { onPlay } });
  await ready();
  await userEvent.click(screen.getByText('שלום, מדברת יעל'));
  screen.getByRole('button', { name: /השמעה מ־.0:09/ }).focus();
  await userEvent.keyboard('{Enter}');
  expect(onPlay.mock.calls).toEqual([
    [4000, 'rec-1'],
    [9000, 'rec-1'],
  ]);
});

test('Tab comes to one row, and arrows go on from there', async () => {
  show({ listening: { onPlay: vi.fn() } });
  await ready();
  const times = screen.getAllByRole('button', { name: /השמעה מ־/ });
  expect(times.map((button) => button.tabIndex)).toEqual([0, -1, -1]);
  times[0]?.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(times[1]).toHaveFocus();
  expect(times.map((button) => button.tabIndex)).toEqual([-1, 0, -1]);
});

test('Who scrolls away is left alone and can come back to what is heard', async () => {
  show({ listening: { positionMs: 9500, playing: true } });
  await ready();
  expect(screen.queryByRole('button', { name: 'חזרה למה שנשמע עכשיו' })).toBeNull();

  fireEvent.wheel(rowOf('מדברת יעל'));
  await userEvent.click(screen.getByRole('button', { name: 'חזרה למה שנשמע עכשיו' }));

  expect(screen.queryByRole('button', { name: 'חזרה למה שנשמע עכשיו' })).toBeNull();
});

test('A search passes over niqqud and final letters, counts, and goes round', async () => {
  show({
    transcript: sampleTranscript({
      segments: [sampleSegment(0, 'שָׁלוֹם שלום'), sampleSegment(5000, 'ועוד שלומ')],
    }),
  });
  await ready();
  await userEvent.type(screen.getByRole('searchbox', { name: 'חיפוש בתמלול' }), 'שלום');
  const count = () => screen.getByText(/מתוך/).textContent?.replace(/[\u2068\u2069]/g, '');
  const current = () => document.querySelector('mark[data-current]')?.textContent;
  expect(count()).toBe('1 מתוך 3');
  expect(current()).toBe('שָׁלוֹם');

  await userEvent.keyboard('{Enter}{Enter}');
  expect(count()).toBe('3 מתוך 3');
  expect(current()).toBe('שלומ');
  await userEvent.click(screen.getByRole('button', { name: 'המקום הבא' }));
  expect(count()).toBe('1 מתוך 3');
  await userEvent.click(screen.getByRole('button', { name: 'המקום הקודם' }));
  expect(count()).toBe('3 מתוך 3');
});

test('What is not there is said not to be there', async () => {
  show();
  await ready();
  await userEvent.type(screen.getByRole('searchbox'), 'מטוס');
  expect(screen.getByText('לא נמצא')).toBeVisible();
});

test('A segment is corrected by its key, and what was heard at first stays to be seen', async () => {
  const requests = show({ listening: { onPlay: vi.fn() } });
  await ready();
  screen.getByRole('button', { name: /השמעה מ־.0:04/ }).focus();
  // The key that writes a Hebrew letter in this layout.
  fireEvent.keyDown(document.activeElement as Element, { code: 'KeyE', key: 'ק' });
  const box = await screen.findByRole('textbox', { name: 'מה נאמר באמת' });
  await userEvent.clear(box);
  await userEvent.type(box, 'שלום, מדברת יעלי{Enter}');

  const note = await screen.findByRole('button', { name: 'תוקן' });
  expect(requests.find(({ name }) => name.endsWith('/correct-segment'))?.body).toEqual({
    segmentId: 'segment-4000',
    text: 'שלום, מדברת יעלי',
  });
  expect(note).toHaveAttribute('title', 'שלום, מדברת יעל');
  await userEvent.click(note);
  expect(screen.getByText('שלום, מדברת יעל')).toBeVisible();
});

test('A correction that is refused is told and stays in its box', async () => {
  show({ correction: () => ({ status: 403, body: refusal('אין הרשאה') }) });
  await ready();
  await userEvent.click(screen.getByRole('button', { name: /תיקון הקטע מ־.0:04/ }));
  await userEvent.type(screen.getByRole('textbox', { name: 'מה נאמר באמת' }), ' ועוד{Enter}');
  expect(await screen.findByText('אין הרשאה')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'מה נאמר באמת' })).toHaveValue('שלום, מדברת יעל ועוד');
});

test('Who may only read corrects nothing and runs nothing', async () => {
  show({ mayEdit: false });
  await ready();
  expect(screen.queryByRole('button', { name: /תיקון הקטע/ })).toBeNull();
  expect(screen.queryByRole('button', { name: /הרצה חוזרת/ })).toBeNull();
});

test('As long as there is no transcript, what was written during the call is shown', async () => {
  show({ transcript: sampleTranscript({ state: 'None', segments: [] }) });
  expect(await screen.findByText('מה שנכתב בשיחה')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'תמלול' })).toBeNull();
});

test('A running job tells how far it is, above what was written during the call', async () => {
  show({ transcript: sampleTranscript({ state: 'Running', progress: 40, segments: [] }) });
  expect(await screen.findByRole('progressbar', { name: /מתמללים את ההקלטה: .*40/ })).toHaveAttribute(
    'aria-valuenow',
    '40',
  );
  expect(screen.getByText('מה שנכתב בשיחה')).toBeVisible();
});

test('A failed job says why, and runs again with the provider that was chosen', async () => {
  const requests = show({
    transcript: sampleTranscript({
      state: 'Failed',
      failure: 'Damaged',
      failureText: 'קובץ ההקלטה פגום.',
      segments: [],
    }),
    providers: [{ name: 'Google', title: 'Google' }],
  });
  expect(await screen.findByText('קובץ ההקלטה פגום.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'הרצה חוזרת של התמלול' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Google' }));
  expect(await screen.findByText('התמלול מחכה לתורו')).toBeVisible();
  expect(requests.find(({ name }) => name.endsWith('/run-again'))?.body).toEqual({ provider: 'Google' });
});

test('A transcript without words says calmly that nothing was heard', async () => {
  show({ transcript: sampleTranscript({ segments: [] }) });
  expect(await screen.findByText('לא נשמע דיבור בהקלטה')).toBeVisible();
});

test('Where the words come from is said plainly', async () => {
  show({
    transcript: sampleTranscript({ source: 'Dialogue', model: null, failureText: 'קובץ ההקלטה פגום.' }),
  });
  expect(await screen.findByText('נכתב תוך כדי השיחה. ההקלטה עצמה לא תומללה.')).toBeVisible();
  expect(screen.getByText('קובץ ההקלטה פגום.')).toBeVisible();
});

test('A running call is not asked about its transcript', async () => {
  const requests = show({ running: true });
  expect(await screen.findByText('מה שנכתב בשיחה')).toBeVisible();
  expect(requests.some(({ name }) => name.includes('transcription'))).toBe(false);
});
