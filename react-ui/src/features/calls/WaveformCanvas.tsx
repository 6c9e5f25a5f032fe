import { useEffect, useRef } from 'react';
import { cn } from '@/lib/cn';
import { useResolvedTheme } from '@/lib/useResolvedTheme';

interface WaveformCanvasProps {
  media: HTMLMediaElement;
  durationSeconds: number;
  /** One row of peaks (0 to 1) for each side that was recorded. */
  channels: { name: string; peaks: number[] }[];
}

const height = 76;

const samples = {
  caller: 'text-caller',
  'caller-quiet': 'text-caller-quiet',
  assistant: 'text-accent',
  'assistant-quiet': 'text-accent-quiet',
};

/** Draws both sides of a recording and how far it has been played. Time runs from left to right in every language. */
export function WaveformCanvas({ media, durationSeconds, channels }: WaveformCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const theme = useResolvedTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page, which changes with the theme
  useEffect(() => {
    const element = container.current;
    if (!element) {
      return;
    }
    let stopped = false;
    let destroy = () => {};
    void import('wavesurfer.js').then(({ default: WaveSurfer }) => {
      if (stopped) {
        return;
      }
      const wave = WaveSurfer.create({
        container: element,
        media,
        duration: durationSeconds,
        peaks: louder(channels.map(({ peaks }) => peaks)),
        interact: false,
        barWidth: 2,
        barGap: 1.5,
        barRadius: 2,
        barMinHeight: 1,
        cursorWidth: 0,
        hideScrollbar: true,
        splitChannels: channels.map(({ name }) => {
          const side = sideOf(name);
          return {
            height: height / channels.length,
            waveColor: colourOf(element, `${side}-quiet`),
            progressColor: colourOf(element, side),
          };
        }),
      });
      destroy = () => wave.destroy();
    });
    return () => {
      stopped = true;
      destroy();
    };
  }, [media, durationSeconds, channels, theme]);

  return (
    <div ref={container} dir="ltr" aria-hidden style={{ height }}>
      {Object.entries(samples).map(([name, colour]) => (
        <span key={name} data-sample={name} className={cn('hidden', colour)} />
      ))}
    </div>
  );
}

const quietest = 0.05;

/** Telephone audio is quiet: the loudest moment fills the height, and both sides keep their proportion to each other. */
function louder(rows: number[][]): number[][] {
  const loudest = Math.max(quietest, ...rows.flat());
  return rows.map((peaks) => peaks.map((peak) => peak / loudest));
}

/** A canvas needs a real colour: the one the page gives to a sample in this theme. */
function colourOf(element: HTMLElement, sample: string): string {
  const found = element.querySelector(`[data-sample="${sample}"]`);
  return found ? getComputedStyle(found).color : 'gray';
}

export function sideColour(name: string): string {
  return samples[sideOf(name)];
}

function sideOf(name: string): 'caller' | 'assistant' {
  return name === 'caller' ? 'caller' : 'assistant';
}
