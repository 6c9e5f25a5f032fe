import { CircleAlert, Hourglass, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '@/components/ui/ProgressBar';
import type { JobState } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';

interface JobStatusProps {
  state: JobState;
  /** 0 to 100, where the job tells. */
  percent?: number | undefined;
  /** Delayed is one that waits for somebody else, waiting one whose turn has not come. */
  texts: { waiting: string; delayed: string; running: string; failed: string };
  /** Why it failed, or what it still waits for, in the words of the server. */
  reason: string | null;
  /** When it goes on by itself, while it waits for somebody else. */
  nextTryAt: string | null;
  /** What can be done about one that failed or is delayed. */
  children?: ReactNode;
}

/** How a job in the background is doing; nothing once it is done. */
export function JobStatus({ state, percent, texts, reason, nextTryAt, children }: JobStatusProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (state === 'None' || state === 'Done') {
    return null;
  }
  if (state === 'Failed') {
    return (
      <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-danger">
        <CircleAlert aria-hidden className="size-5 shrink-0" />
        <div className="min-w-40 flex-1">
          <p className="font-medium">{texts.failed}</p>
          {reason && <p className="text-[13px] text-ink-muted">{reason}</p>}
        </div>
        {children}
      </div>
    );
  }
  const running = state === 'Running';
  const delayed = !running && (reason !== null || nextTryAt !== null);
  const text = running ? texts.running : delayed ? texts.delayed : texts.waiting;
  const isNextTryAhead = nextTryAt !== null && Date.parse(nextTryAt) > Date.now();
  return (
    <div role="status" className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-muted">
        {running ? (
          <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin text-accent" />
        ) : (
          <Hourglass aria-hidden className="size-5 shrink-0" />
        )}
        <div className="min-w-40 flex-1">
          <p className="font-medium text-ink">{text}</p>
          {(reason || isNextTryAhead) && (
            <p className="text-[13px]">
              {reason} {isNextTryAhead && t('jobs.nextTry', { when: format.moment(nextTryAt) })}
            </p>
          )}
        </div>
        {delayed && children}
      </div>
      {running && percent !== undefined && <ProgressBar percent={percent} label={text} />}
    </div>
  );
}
