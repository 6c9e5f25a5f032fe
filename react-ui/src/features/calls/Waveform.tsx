import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '@/components/ui/Skeleton';
import { formatDuration } from '@/lib/duration';
import { waveformQuery } from './api';
import { WaveformCanvas } from './WaveformCanvas';

interface WaveformProps {
  recordingId: string;
  media: HTMLMediaElement;
  durationSeconds: number;
  position: number;
  onSeek: (position: number) => void;
}

/** The waveform with a slider laid over it, so that pointer, finger, keyboard and screen reader all find a real control. */
export function Waveform({ recordingId, media, durationSeconds, position, onSeek }: WaveformProps) {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(waveformQuery(recordingId));
  return (
    <div dir="ltr" className="relative h-19">
      {isPending && <Skeleton className="absolute inset-x-0 inset-y-4" />}
      {data && <WaveformCanvas media={media} durationSeconds={durationSeconds} channels={data.channels} />}
      <input
        type="range"
        min={0}
        max={durationSeconds}
        step={0.1}
        value={Math.min(position, durationSeconds)}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
        aria-label={t('player.position')}
        aria-valuetext={t('player.positionValue', {
          time: formatDuration(position),
          duration: formatDuration(durationSeconds),
        })}
        className="peer waveform-slider absolute inset-0 z-10 size-full cursor-pointer"
      />
      <div
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-ink"
        style={{ insetInlineStart: `${(Math.min(position / durationSeconds, 1) || 0) * 100}%` }}
      />
    </div>
  );
}
