import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardHeader } from '@/components/ui/Card';
import type { Turn } from '@/lib/api/types';
import { TurnBubble } from './TurnBubble';

interface TurnListProps {
  turns: Turn[];
  /** The call is going on: more is coming. */
  running: boolean;
  /** Milliseconds from the start of the call that are being heard, or null when nothing is played. */
  positionMs: number | null;
  onPlay?: ((turn: Turn) => void) | undefined;
}

/**
 * The turn that had begun last at a moment of the call. The list is in the order of the dialogue; the times of the
 * assistant's turns are reckoned from the length of their text and may overlap what was said next.
 */
export function turnAt(turns: Turn[], positionMs: number): Turn | undefined {
  let latest: Turn | undefined;
  for (const turn of turns) {
    if (turn.startMs <= positionMs && turn.startMs >= (latest?.startMs ?? 0)) {
      latest = turn;
    }
  }
  return latest;
}

export function TurnList({ turns, running, positionMs, onPlay }: TurnListProps) {
  const { t } = useTranslation();
  const active = positionMs === null ? undefined : turnAt(turns, positionMs);
  const end = useRef<HTMLDivElement>(null);
  const turnCount = turns.length;

  // A running call is followed as long as its end is on the screen; whoever scrolled up to read is left alone.
  useEffect(() => {
    if (running && turnCount > 0 && isNear(end.current)) {
      end.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [running, turnCount]);

  return (
    <Card>
      <CardHeader title={t('calls.turns')} />
      {turnCount === 0 && !running && <p className="p-6 text-center text-ink-muted">{t('calls.noTurns')}</p>}
      <ol className="flex flex-col gap-3.5 p-4" aria-live={running ? 'polite' : undefined}>
        {turns.map((turn) => (
          <TurnBubble key={turn.id} turn={turn} active={turn === active} onPlay={onPlay} />
        ))}
      </ol>
      {running && (
        <p className="flex items-center gap-2 px-5 pb-4 text-[13px] text-ink-muted">
          <span aria-hidden className="size-2 animate-live rounded-full bg-accent" />
          {turnCount === 0 ? t('calls.noTurnsLive') : t('calls.listening')}
        </p>
      )}
      <div ref={end} className="scroll-mb-24" />
    </Card>
  );
}

function isNear(element: HTMLElement | null): boolean {
  return element !== null && element.getBoundingClientRect().top < window.innerHeight + 240;
}
