import { Frown, Smile } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SentimentPoint } from '@/lib/api/types';
import { formatDuration } from '@/lib/duration';
import { moodOf, pathOf, placed } from './sentiment';

interface SentimentLineProps {
  points: SentimentPoint[];
  durationMs: number;
  /** What is heard now, where something is. */
  positionMs: number | null;
}

const size = { width: 600, height: 48 };

/** The feeling of a call from its begin to its end. Time runs from left to right in every language, as on the waveform above. */
export function SentimentLine({ points, durationMs, positionMs }: SentimentLineProps) {
  const { t } = useTranslation();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) {
    return null;
  }
  const line = pathOf(placed(points, durationMs, size), size.width);
  const lowest = points.reduce((low, point) => (point.value < low.value ? point : low));
  const label = t('analysis.sentimentLine', {
    start: t(`analysis.mood.${moodOf(first.value)}`),
    end: t(`analysis.mood.${moodOf(last.value)}`),
    lowest: t(`analysis.mood.${moodOf(lowest.value)}`),
  });
  const middle = size.height / 2;
  return (
    <div dir="ltr" className="ps-6">
      <div className="relative">
        <div aria-hidden className="absolute inset-y-0 -start-6 flex flex-col justify-around">
          <Smile className="size-4 text-success" />
          <Frown className="size-4 text-danger" />
        </div>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          className="block h-12 w-full overflow-visible"
        >
          <title>{label}</title>
          <rect width={size.width} height={middle} className="fill-success-soft" />
          <rect y={middle} width={size.width} height={middle} className="fill-danger-soft" />
          <line
            x1={0}
            x2={size.width}
            y1={middle}
            y2={middle}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="3 4"
            className="stroke-line-strong"
          />
          <path
            d={line}
            fill="none"
            strokeWidth={2}
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            className="stroke-ink"
          />
        </svg>
        {positionMs !== null && durationMs > 0 && (
          <div
            aria-hidden
            className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-ink-muted"
            style={{ insetInlineStart: `${Math.min(positionMs / durationMs, 1) * 100}%` }}
          />
        )}
      </div>
      {/* The times say which way it runs, to whoever reads from right to left. */}
      <p aria-hidden className="mt-1 flex justify-between text-[12px] text-ink-muted tabular-nums">
        <span>{formatDuration(0)}</span>
        <span>{formatDuration(durationMs / 1000)}</span>
      </p>
    </div>
  );
}
