import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '@/lib/api/types';
import { formatDuration } from '@/lib/duration';
import { gapsOf } from './recordingGaps';
import { useRecordingName } from './useRecordingName';

/** What of a call cannot be heard although something can: parts that failed, and why; stretches that nobody recorded. */
export function RecordingNotes({ call }: { call: Call }) {
  const { t } = useTranslation();
  const nameOf = useRecordingName(call.recordings);
  const failed = call.recordings.filter(({ state }) => state === 'Failed');
  const notes = [
    ...failed.map((recording) => ({
      key: recording.id,
      text: t('player.partFailed', { part: nameOf(recording) }),
      reason: recording.failureText,
    })),
    ...gapsOf(call).map(({ fromMs, toMs, atEnd }) => ({
      key: String(fromMs),
      text: t(atEnd ? 'player.endMissing' : 'player.middleMissing', {
        from: formatDuration(fromMs / 1000),
        to: formatDuration(toMs / 1000),
      }),
      reason: null,
    })),
  ];
  if (notes.length === 0) {
    return null;
  }
  return (
    <ul className="flex flex-col gap-1.5 border-t border-line pt-3 text-[13px]">
      {notes.map(({ key, text, reason }) => (
        <li key={key} className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          <p>
            <span className="font-medium text-warning">{text}</span>{' '}
            {reason && <span className="text-ink-muted">{reason}</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}
