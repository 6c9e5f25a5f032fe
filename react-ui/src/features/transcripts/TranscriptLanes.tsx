import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment, Speaker } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { SegmentRow } from './SegmentRow';
import { speakerStyles, speakersOf } from './speakers';
import { type Hit, hitsBySegment } from './transcriptSearch';

interface TranscriptLanesProps {
  segments: Segment[];
  activeId: string | null;
  /** The one that something else on the page refers to. */
  pointedId: string | null;
  hits: Hit[];
  currentHit: Hit | undefined;
  onPlay: ((segment: Segment) => void) | undefined;
  /** Absent for whoever may only read. Settles when the correction is kept, or was refused. */
  onCorrect: ((segment: Segment, text: string) => Promise<boolean>) | undefined;
}

/** A call of three hours has thousands of segments: of so many, those out of sight are not laid out. */
const manySegments = 200;

const columns = ['', '@lg:grid-cols-1', '@lg:grid-cols-2', '@lg:grid-cols-3'];
const places = ['@lg:col-start-1', '@lg:col-start-2', '@lg:col-start-3'];

/** Who said what and when: a lane for every speaker where there is room, one under the other where there is not. */
export const TranscriptLanes = memo(function TranscriptLanes(props: TranscriptLanesProps) {
  const { segments, activeId, pointedId, hits, currentHit, onPlay, onCorrect } = props;
  const list = useRef<HTMLOListElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const { editingId, edit, busy, save } = useEditing(list, onCorrect);
  const speakers = useMemo(() => speakersOf(segments), [segments]);
  const marked = useMemo(() => hitsBySegment(hits), [hits]);
  const wanted = focusedId ?? activeId;
  const reachableId = segments.some(({ id }) => id === wanted) ? wanted : segments[0]?.id;

  function handleFocus(event: FocusEvent) {
    setFocusedId(rowOf(event.target)?.dataset.segment ?? null);
  }

  function handleKey(event: KeyboardEvent) {
    const row = rowOf(event.target);
    const typing = event.target instanceof HTMLTextAreaElement;
    if (!row || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      const next = event.code === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling;
      next?.querySelector<HTMLElement>('[data-row-control]')?.focus();
    } else if (event.code === 'KeyE' && onCorrect) {
      edit(row.dataset.segment ?? null);
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <div className="@container">
      <LaneNames speakers={speakers} />
      <ol
        ref={list}
        onFocus={handleFocus}
        onKeyDown={handleKey}
        className={cn(
          'grid grid-cols-1 gap-x-4 gap-y-2 px-3 py-3 @lg:gap-y-1',
          segments.length > manySegments &&
            '*:[contain-intrinsic-block-size:auto_4.5rem] *:[content-visibility:auto]',
          columns[speakers.length],
        )}
      >
        {segments.map((segment, index) => (
          <SegmentRow
            key={segment.id}
            segment={segment}
            index={index}
            lane={places[speakers.indexOf(segment.speaker)] ?? ''}
            active={segment.id === activeId}
            pointed={segment.id === pointedId}
            reachable={segment.id === reachableId}
            editing={segment.id === editingId}
            busy={busy && segment.id === editingId}
            hits={marked.get(segment.id)}
            currentHit={currentHit?.segmentId === segment.id ? currentHit : undefined}
            onPlay={onPlay}
            onEdit={onCorrect && edit}
            onSave={save}
          />
        ))}
      </ol>
    </div>
  );
});

function LaneNames({ speakers }: { speakers: Speaker[] }) {
  const { t } = useTranslation();
  return (
    // Every row says its speaker to screen readers.
    <div
      aria-hidden
      className={cn(
        'sticky top-0 z-10 hidden gap-x-4 border-b border-line bg-surface px-5 py-2 text-[13px] font-medium @lg:grid',
        columns[speakers.length],
      )}
    >
      {speakers.map((speaker) => (
        <span key={speaker} className={cn('flex items-center gap-2', speakerStyles[speaker].name)}>
          <span className="size-2.5 rounded-full bg-current" />
          {t(`transcripts.speaker.${speaker}`)}
        </span>
      ))}
    </div>
  );
}

/** Which row is being corrected; when that ends, the keyboard goes on from where it began. */
function useEditing(list: RefObject<HTMLElement | null>, onCorrect: TranscriptLanesProps['onCorrect']) {
  const [editingId, setEditingId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const lastId = useRef<string | null>(null);

  useEffect(() => {
    if (editingId === null && lastId.current !== null) {
      list.current?.querySelector<HTMLElement>(`[data-segment="${lastId.current}"] [data-edit]`)?.focus();
    }
    lastId.current = editingId;
  }, [list, editingId]);

  const save = useCallback(
    async (segment: Segment, text: string) => {
      setBusy(true);
      const kept = await onCorrect?.(segment, text);
      setBusy(false);
      if (kept) {
        setEditingId(null);
      }
    },
    [onCorrect],
  );
  return { editingId, edit: setEditingId, busy, save };
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-segment]') : null;
}
