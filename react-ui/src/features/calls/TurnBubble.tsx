import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import type { Turn } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { formatDuration } from '@/lib/duration';

interface TurnBubbleProps {
  turn: Turn;
  /** Being heard now. */
  active: boolean;
  /** Plays from this turn; absent where there is nothing to play. */
  onPlay?: ((turn: Turn) => void) | undefined;
}

/** What one side said. The caller stands at the start of the line and the business at its end, as in every chat. */
export function TurnBubble({ turn, active, onPlay }: TurnBubbleProps) {
  const { t } = useTranslation();
  const isCaller = turn.side === 'Caller';
  const time = formatDuration(turn.startMs / 1000);
  return (
    <li
      aria-current={active ? 'true' : undefined}
      className={cn(
        'flex max-w-[85%] flex-col gap-1',
        isCaller ? 'items-start self-start' : 'items-end self-end',
      )}
    >
      <div className="flex items-center gap-2 px-1 text-[12.5px] text-ink-muted">
        <span className={cn('font-medium', isCaller ? 'text-caller' : 'text-accent')}>
          {isCaller ? t('calls.callerSide') : t('calls.assistantSide')}
        </span>
        {onPlay ? (
          <button
            type="button"
            onClick={() => onPlay(turn)}
            aria-label={t('calls.playFrom', { time })}
            className="rounded tabular-nums hover:text-ink hover:underline"
          >
            <bdi>{time}</bdi>
          </button>
        ) : (
          <bdi className="tabular-nums">{time}</bdi>
        )}
      </div>
      {/* The button beside it does the same for the keyboard; here the whole bubble is an easy target for a pointer. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: see above */}
      <div
        onClick={onPlay && (() => onPlay(turn))}
        className={cn(
          'rounded-2xl px-3.5 py-2 leading-relaxed transition-shadow',
          isCaller ? 'rounded-ss-sm bg-caller-soft' : 'rounded-se-sm bg-accent-soft',
          onPlay && 'cursor-pointer',
          active && 'ring-2',
          isCaller ? 'ring-caller' : 'ring-accent',
        )}
      >
        <span dir="auto" className="block">
          <FreeText text={turn.text} />
        </span>
      </div>
    </li>
  );
}
