import { useQuery } from '@tanstack/react-query';
import { AudioLines } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/ui/Card';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton, SkeletonRows } from '@/components/ui/Skeleton';
import type { Call, Turn } from '@/lib/api/types';
import { usePermissions } from '@/lib/session/permissions';
import { callQuery, isRunning } from './api';
import { CallAnswers } from './CallAnswers';
import { CallHeader } from './CallHeader';
import { LiveBanner } from './LiveBanner';
import { RecordingPlayer } from './RecordingPlayer';
import { TurnList } from './TurnList';
import { usePlaybackState, useRecordingPlayback } from './usePlayback';

interface CallViewProps {
  callId: string;
  /** What other parts of the business know of this call. */
  aside: (call: Call) => ReactNode;
}

export function CallView({ callId, aside }: CallViewProps) {
  const { t } = useTranslation();
  const { data: call, error, refetch } = useQuery(callQuery(callId));
  if (call) {
    return <LoadedCall call={call} aside={aside(call)} />;
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

function LoadedCall({ call, aside }: { call: Call; aside: ReactNode }) {
  const may = usePermissions();
  const running = isRunning(call);
  const playable = may('Telephony.Recordings.Play')
    ? call.recordings
        .filter(({ state }) => state === 'Ready')
        .toSorted((one, other) => one.segment - other.segment)
    : [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const recording =
    playable.find(({ id }) => id === chosenId) ??
    playable.find(({ kind }) => kind === 'Stream') ??
    playable[0];
  const player = useRecordingPlayback(recording?.id ?? null);
  const state = usePlaybackState(player?.playback ?? null);
  const offsetMs = recording?.startedAtMs ?? 0;
  const heard = state && (state.playing || state.position > 0);

  function playFrom(turn: Turn) {
    player?.playback.seek((turn.startMs - offsetMs) / 1000);
    player?.playback.play();
  }

  return (
    <>
      <CallHeader call={call} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-4">
          {running && <LiveBanner />}
          {recording && player && (
            <RecordingPlayer
              key={recording.id}
              recording={recording}
              recordings={playable}
              onChoose={setChosenId}
              player={player}
            />
          )}
          {!running && !recording && <NoRecording call={call} />}
        </div>
        <div className="flex flex-col gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <CallAnswers answers={call.answers} />
          {aside}
        </div>
        <TurnList
          turns={call.turns}
          running={running}
          positionMs={heard ? state.position * 1000 + offsetMs : null}
          onPlay={player ? playFrom : undefined}
        />
      </div>
    </>
  );
}

function NoRecording({ call }: { call: Call }) {
  const { t } = useTranslation();
  const states = call.recordings.map(({ state }) => state);
  const text = states.includes('Recording')
    ? t('player.preparing')
    : states.includes('Failed')
      ? t('player.recordingFailed')
      : t('player.none');
  const reason =
    !states.includes('Recording') && call.recordings.find(({ failureText }) => failureText)?.failureText;
  return (
    <Card className="flex items-center gap-3 p-4 text-ink-muted">
      <AudioLines aria-hidden className="size-5" />
      <p>
        {text}
        {reason && <span className="block text-[13px]">{reason}</span>}
      </p>
    </Card>
  );
}
