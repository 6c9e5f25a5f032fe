import { useEffect, useState } from 'react';
import type { CallListItem } from '@/lib/api/types';
import { formatDuration } from '@/lib/duration';
import { isRunning } from './api';

type Timed = Pick<CallListItem, 'status' | 'startedAt' | 'durationSeconds'>;

/** How long a call took; while it runs, a clock. */
export function CallDuration({ call }: { call: Timed }) {
  if (isRunning(call)) {
    return <RunningClock startedAt={call.startedAt} />;
  }
  return (
    <bdi className="tabular-nums">
      {call.durationSeconds === null ? '–' : formatDuration(call.durationSeconds)}
    </bdi>
  );
}

function RunningClock({ startedAt }: { startedAt: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <bdi role="timer" className="tabular-nums">
      {formatDuration((now - Date.parse(startedAt)) / 1000)}
    </bdi>
  );
}
