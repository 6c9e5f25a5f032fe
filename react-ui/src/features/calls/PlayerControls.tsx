import { LoaderCircle, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { formatDuration } from '@/lib/duration';
import type { Playback, PlaybackState } from './playback';

interface PlayerControlsProps {
  playback: Playback;
  state: PlaybackState;
  durationSeconds: number;
}

const rates = [1, 1.25, 1.5, 2, 0.75];
const jumpSeconds = 10;

/** Media controls keep their left-to-right order in every language, as on every player. */
export function PlayerControls({ playback, state, durationSeconds }: PlayerControlsProps) {
  const { t } = useTranslation();
  const { position, playing, loading, rate } = state;
  const jump = (seconds: number) => playback.seek(Math.min(position + seconds, durationSeconds));
  const nextRate = rates[(rates.indexOf(rate) + 1) % rates.length] ?? 1;
  const Icon = loading ? LoaderCircle : playing ? Pause : Play;
  return (
    <div dir="ltr" className="flex items-center gap-1">
      <Button
        size="icon"
        className="me-1 size-10 rounded-full"
        aria-label={playing ? t('player.pause') : t('player.play')}
        aria-busy={loading}
        onClick={playback.toggle}
      >
        <Icon aria-hidden className={loading ? 'size-5 animate-spin' : 'size-5 fill-current stroke-1'} />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('player.backward')}
        onClick={() => jump(-jumpSeconds)}
      >
        <RotateCcw aria-hidden className="size-4" />
      </Button>
      <Button variant="ghost" size="icon" aria-label={t('player.forward')} onClick={() => jump(jumpSeconds)}>
        <RotateCw aria-hidden className="size-4" />
      </Button>
      <Button
        variant="ghost"
        size="small"
        className="min-w-14 tabular-nums"
        aria-label={t('player.speed', { rate })}
        onClick={() => playback.setRate(nextRate)}
      >
        {rate}×
      </Button>
      <span className="ms-auto text-[13px] text-ink-muted tabular-nums">
        {formatDuration(position)} / {formatDuration(durationSeconds)}
      </span>
    </div>
  );
}
