import { Pencil, Play } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { formatDuration } from '@/lib/duration';
import { CorrectionNote } from './CorrectionNote';
import { SegmentEditor } from './SegmentEditor';
import { SegmentText } from './SegmentText';
import { speakerStyles } from './speakers';
import type { Hit } from './transcriptSearch';

export interface SegmentActions {
  onPlay: ((segment: Segment) => void) | undefined;
  /** Absent for whoever may only read. */
  onEdit: ((segmentId: string | null) => void) | undefined;
  onSave: (segment: Segment, text: string) => void;
}

interface SegmentRowProps extends SegmentActions {
  segment: Segment;
  /** Its place in the order of the call, from 0. */
  index: number;
  /** Which lane is its speaker's, as a class. */
  lane: string;
  /** Being heard now. */
  active: boolean;
  /** Something else on the page led here. */
  pointed: boolean;
  /** Its controls are the ones that Tab comes to. */
  reachable: boolean;
  editing: boolean;
  busy: boolean;
  hits: Hit[] | undefined;
  currentHit: Hit | undefined;
}

const none: Hit[] = [];
const doubtfulBelow = 0.6;

/** What one speaker said in one go. */
export const SegmentRow = memo(function SegmentRow(props: SegmentRowProps) {
  const { segment, index, lane, active, pointed, reachable, editing, busy, hits, currentHit } = props;
  const { onPlay, onEdit, onSave } = props;
  const { t } = useTranslation();
  const { id, speaker, startMs, text, original, confidence } = segment;
  const style = speakerStyles[speaker];
  const time = formatDuration(startMs / 1000);
  const tabIndex = reachable ? 0 : -1;

  function playByPointer() {
    // Whoever marks words to copy them does not want to hear them.
    if (window.getSelection()?.isCollapsed ?? true) {
      onPlay?.(segment);
    }
  }

  return (
    <li
      data-segment={id}
      // A line of its own for everyone who speaks, so that time always runs downwards.
      style={{ gridRow: index + 1 }}
      aria-current={active ? 'true' : undefined}
      className={cn('group flex min-w-0 flex-col items-start gap-1 p-1', lane)}
    >
      <div className="flex w-full flex-wrap items-center gap-x-2 px-1 text-[12.5px] text-ink-muted">
        <span className={cn('font-medium @lg:sr-only', style.name)}>
          {t(`transcripts.speaker.${speaker}`)}
        </span>
        {onPlay ? (
          <button
            type="button"
            data-row-control
            tabIndex={tabIndex}
            onClick={() => onPlay(segment)}
            aria-label={t('calls.playFrom', { time })}
            className="flex items-center gap-1 rounded tabular-nums hover:text-ink hover:underline"
          >
            <Play aria-hidden className={cn('size-3', active ? 'fill-current' : 'opacity-60')} />
            <bdi>{time}</bdi>
          </button>
        ) : (
          <bdi className="tabular-nums">{time}</bdi>
        )}
        {confidence !== null && confidence < doubtfulBelow && !original && (
          <span className="text-warning">{t('transcripts.doubtful')}</span>
        )}
        {original !== null && <CorrectionNote original={original} />}
        {onEdit && !editing && (
          <button
            type="button"
            data-row-control={onPlay ? undefined : ''}
            data-edit
            tabIndex={tabIndex}
            onClick={() => onEdit(id)}
            aria-label={t('transcripts.correctAt', { time })}
            aria-keyshortcuts="E"
            className="ms-auto grid size-6 place-items-center rounded text-ink-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-sunken hover:text-ink pointer-coarse:opacity-100"
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
        )}
      </div>
      {editing && onEdit ? (
        <SegmentEditor
          text={text}
          busy={busy}
          onSave={(corrected) => onSave(segment, corrected)}
          onCancel={() => onEdit(null)}
        />
      ) : (
        // The button above does the same for the keyboard; here all the words are an easy target for a pointer.
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: see above
        <div
          onClick={onPlay && playByPointer}
          className={cn(
            'max-w-full rounded-2xl rounded-ss-sm px-3.5 py-2 leading-relaxed wrap-anywhere transition-shadow',
            style.bubble,
            style.ring,
            onPlay && 'cursor-pointer',
            active && 'ring-2',
            pointed && !active && 'ring-2 ring-warning',
          )}
        >
          <SegmentText text={text} hits={hits ?? none} current={currentHit} />
        </div>
      )}
    </li>
  );
});
