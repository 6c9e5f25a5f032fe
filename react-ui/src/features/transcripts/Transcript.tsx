import { ArrowDown, AudioLines, Pause, Play } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { serverMessage } from '@/lib/api/errors';
import type { Segment, Transcript as TranscriptOf } from '@/lib/api/types';
import type { Listening } from '@/lib/listening';
import { usePermissions } from '@/lib/session/permissions';
import { useCorrectSegment } from './api';
import { TranscriptLanes } from './TranscriptLanes';
import { TranscriptSearch } from './TranscriptSearch';
import { findHits, segmentAt } from './transcriptSearch';
import { useFollow } from './useFollow';

export interface Pointed {
  segmentId: string;
}

interface TranscriptProps {
  transcript: TranscriptOf;
  listening: Listening;
  /** A new object each time something on the page leads to a segment. */
  pointed: Pointed | null;
  /** How the job is doing, above the words. */
  status: ReactNode;
  /** Where the words come from, below them. */
  footer: ReactNode;
}

export function Transcript({ transcript, listening, pointed, status, footer }: TranscriptProps) {
  const { t } = useTranslation();
  const { callId, segments } = transcript;
  const active = segmentAt(segments, listening.positionMs);
  const { box, following, follow, leave, goTo } = useFollow(active?.id ?? null);
  const search = useSearch(segments, goTo);
  const correct = useCorrect(callId);
  const { onPlay } = listening;

  const play = useCallback(
    (segment: Segment) => {
      follow();
      onPlay?.(segment.startMs, segment.recordingId);
    },
    [follow, onPlay],
  );

  useEffect(() => {
    const row = pointed && box.current?.querySelector(`[data-segment="${pointed.segmentId}"]`);
    if (row) {
      leave();
      row.scrollIntoView({ block: 'center' });
      row.querySelector<HTMLElement>('[data-row-control]')?.focus({ preventScroll: true });
    }
  }, [pointed, box, leave]);

  return (
    <Card className="relative overflow-hidden">
      <CardHeader title={t('transcripts.title')}>
        {segments.length > 0 && (
          <div className="flex min-w-0 flex-1 items-center justify-end gap-2">
            <Listen listening={listening} />
            <TranscriptSearch {...search.box} />
          </div>
        )}
      </CardHeader>
      {status}
      {segments.length === 0 ? (
        <EmptyState icon={AudioLines} title={t('transcripts.emptyTitle')} text={t('transcripts.emptyText')} />
      ) : (
        // Wheel, finger and scroll bar are how a reader leaves; the sound moves the box by itself.
        <div
          ref={box}
          onWheel={leave}
          onTouchMove={leave}
          onPointerDown={(event) => event.target === event.currentTarget && leave()}
          className="max-h-[min(42rem,75dvh)] overflow-y-auto motion-safe:scroll-smooth"
        >
          <TranscriptLanes
            segments={segments}
            activeId={active?.id ?? null}
            pointedId={pointed?.segmentId ?? null}
            hits={search.hits}
            currentHit={search.currentHit}
            onPlay={onPlay && play}
            onCorrect={correct}
          />
        </div>
      )}
      {active && !following && (
        <div className="pointer-events-none relative h-0">
          <Button
            size="small"
            className="pointer-events-auto absolute inset-x-0 bottom-3 mx-auto w-max shadow-popover"
            onClick={follow}
          >
            <ArrowDown aria-hidden className="size-4" />
            {t('transcripts.backToSound')}
          </Button>
        </div>
      )}
      {footer}
    </Card>
  );
}

/** Starts and stops the sound from beside the words: the player may be far up the page. */
function Listen({ listening: { playing, onToggle } }: { listening: Listening }) {
  const { t } = useTranslation();
  const Icon = playing ? Pause : Play;
  return (
    onToggle && (
      <Button
        variant="ghost"
        size="icon"
        aria-label={t(playing ? 'transcripts.stop' : 'transcripts.listen')}
        onClick={onToggle}
      >
        <Icon aria-hidden className="size-4 fill-current stroke-1" />
      </Button>
    )
  );
}

function useSearch(segments: Segment[], goTo: (segmentId: string) => void) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const hits = useMemo(() => findHits(segments, words), [segments, words]);
  const current = hits.length === 0 ? 0 : chosen % hits.length;

  function show(index: number, among = hits) {
    const hit = among[index];
    setChosen(index);
    if (hit) {
      goTo(hit.segmentId);
    }
  }

  return {
    hits,
    currentHit: hits[current],
    box: {
      words,
      count: hits.length,
      current,
      onWords: (next: string) => {
        setWords(next);
        show(0, findHits(segments, next));
      },
      onStep: (by: 1 | -1) => show((current + by + hits.length) % hits.length),
    },
  };
}

/** Keeps a correction; a refusal is told, and what was typed stays in its box. */
function useCorrect(callId: string) {
  const { t } = useTranslation();
  const may = usePermissions();
  const { mutateAsync } = useCorrectSegment(callId);
  const correct = useCallback(
    async ({ id }: Segment, text: string) => {
      try {
        await mutateAsync({ segmentId: id, text });
        return true;
      } catch (error) {
        toast.error(serverMessage(error) ?? t('errors.saveFailed'));
        return false;
      }
    },
    [mutateAsync, t],
  );
  return may('Transcription.Transcripts.Edit') ? correct : undefined;
}
