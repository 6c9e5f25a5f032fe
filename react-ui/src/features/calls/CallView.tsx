import { useQuery } from '@tanstack/react-query';
import { AudioLines } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton, SkeletonRows } from '@/components/ui/Skeleton';
import type { Call, Recording } from '@/lib/api/types';
import type { Listening } from '@/lib/listening';
import { usePermissions } from '@/lib/session/permissions';
import { callQuery, isRunning } from './api';
import { CallAnswers } from './CallAnswers';
import { CallHeader } from './CallHeader';
import { LiveBanner } from './LiveBanner';
import { RecordingPlayer } from './RecordingPlayer';
import { TurnList } from './TurnList';
import { usePlaybackState, usePlayers } from './usePlayback';

/** What a call's page shows of the call itself, for others to arrange and add to. */
export interface CallParts {
  call: Call;
  listening: Listening;
  /** What was said, as it was written down during the call. */
  turns: ReactNode;
  /** What the caller answered. */
  answers: ReactNode;
}

interface CallViewProps {
  callId: string;
  /** What came of the call, under its recording. */
  summary?: (parts: CallParts) => ReactNode;
  /** The words of the call; its turns where nobody knows better. */
  conversation?: (parts: CallParts) => ReactNode;
  /** What other parts of the business know of this call. */
  aside: (parts: CallParts) => ReactNode;
}

export function CallView({ callId, ...slots }: CallViewProps) {
  const { t } = useTranslation();
  const { data: call, error, refetch } = useQuery(callQuery(callId));
  if (call) {
    return <LoadedCall call={call} {...slots} />;
  }
  return error ? (
    <Card>
      <ErrorState error={error} onRetry={refetch} notFoundTitle={t('calls.notFoundTitle')} />
    </Card>
  ) : (
    <>
      <Skeleton className="mb-6 h-16 w-72" />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </>
  );
}

type LoadedCallProps = Omit<CallViewProps, 'callId'> & { call: Call };

function LoadedCall({ call, summary, conversation, aside }: LoadedCallProps) {
  const running = isRunning(call);
  const { recording, player, playable, listening, choose } = useListening(call);
  const parts: CallParts = {
    call,
    listening,
    turns: (
      <TurnList
        turns={call.turns}
        running={running}
        positionMs={listening.positionMs}
        onPlay={listening.onPlay && ((turn) => listening.onPlay?.(turn.startMs))}
      />
    ),
    answers: <CallAnswers answers={call.answers} />,
  };

  return (
    <>
      <CallHeader call={call} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          {running && <LiveBanner />}
          {recording && player && (
            <RecordingPlayer
              key={recording.id}
              call={call}
              recording={recording}
              recordings={playable}
              onChoose={choose}
              player={player}
            />
          )}
          {!running && !recording && <NoRecording call={call} />}
          {summary?.(parts)}
        </div>
        <div className="flex min-w-0 flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          {aside(parts)}
        </div>
        <div className="min-w-0">{conversation ? conversation(parts) : parts.turns}</div>
      </div>
    </>
  );
}

/** The recording that is chosen, and its sound on the clock of the call. */
function useListening(call: Call) {
  const may = usePermissions();
  const mayPlay = may('Telephony.Recordings.Play');
  const playable = useMemo(() => (mayPlay ? readyOf(call.recordings) : []), [mayPlay, call.recordings]);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const recording =
    playable.find(({ id }) => id === chosenId) ??
    playable.find(({ kind }) => kind === 'Stream') ??
    playable[0];
  const { player, playerOf } = usePlayers(recording?.id ?? null);
  const state = usePlaybackState(player?.playback ?? null);
  const heard = state && (state.playing || state.position > 0);

  const onPlay = useCallback(
    (startMs: number, recordingId: string | null = null) => {
      const target =
        playable.find(({ id }) => id === recordingId) ??
        [recording, ...playable].find((candidate) => candidate && covers(candidate, startMs)) ??
        recording;
      if (target) {
        const { playback } = playerOf(target.id);
        setChosenId(target.id);
        playback.seek((startMs - target.startedAtMs) / 1000);
        playback.play();
      }
    },
    [playable, recording, playerOf],
  );

  const listening: Listening = {
    positionMs: heard ? state.position * 1000 + (recording?.startedAtMs ?? 0) : null,
    playing: state?.playing ?? false,
    onToggle: player?.playback.toggle,
    onPlay: recording && onPlay,
  };
  return { recording, player, playable, listening, choose: setChosenId };
}

function covers({ startedAtMs, durationMs }: Recording, atMs: number): boolean {
  return startedAtMs <= atMs && atMs < startedAtMs + durationMs;
}

function readyOf(recordings: Recording[]): Recording[] {
  return recordings
    .filter(({ state }) => state === 'Ready')
    .toSorted((one, other) => one.segment - other.segment);
}

function NoRecording({ call }: { call: Call }) {
  const { t } = useTranslation();
  const states = call.recordings.map(({ state }) => state);
  const text = states.includes('Recording')
    ? t('player.preparing')
    : states.includes('Failed')
      ? t('player.recordingFailed')
      : t('player.none');
  const reasons = states.includes('Recording')
    ? []
    : [...new Set(call.recordings.flatMap(({ failureText }) => failureText ?? []))];
  return (
    <Card className="flex items-center gap-3 p-4 text-ink-muted">
      <AudioLines aria-hidden className="size-5" />
      <p>
        {text}
        {reasons.map((reason) => (
          <span key={reason} className="block text-[13px]">
            {reason}
          </span>
        ))}
      </p>
    </Card>
  );
}
