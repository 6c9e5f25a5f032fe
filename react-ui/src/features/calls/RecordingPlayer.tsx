import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '@/components/ui/Alert';
import { Card } from '@/components/ui/Card';
import type { Call, Recording } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { waveformQuery } from './api';
import { PlayerControls } from './PlayerControls';
import { RecordingNotes } from './RecordingNotes';
import { RecordingTabs } from './RecordingTabs';
import { type RecordingPlayback, usePlaybackState } from './usePlayback';
import { useRecordingName } from './useRecordingName';
import { Waveform } from './Waveform';
import { sideColour } from './WaveformCanvas';

interface RecordingPlayerProps {
  call: Call;
  recording: Recording;
  /** All that can be played, to choose from when there is more than one. */
  recordings: Recording[];
  onChoose: (recordingId: string) => void;
  player: RecordingPlayback;
}

const stepSeconds = 5;

export function RecordingPlayer({ call, recording, recordings, onChoose, player }: RecordingPlayerProps) {
  const { t } = useTranslation();
  const { playback, media } = player;
  const state = usePlaybackState(playback);
  const nameOf = useRecordingName(call.recordings);
  const durationSeconds = recording.durationMs / 1000;
  if (!state) {
    return null;
  }

  function handleKey(event: KeyboardEvent) {
    const onSlider = event.target instanceof HTMLInputElement;
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.code === 'Space' && !onButton) {
      playback.toggle();
    } else if (event.code === 'ArrowLeft' && (onSlider || onButton)) {
      playback.seek(playback.state().position - stepSeconds);
    } else if (event.code === 'ArrowRight' && (onSlider || onButton)) {
      playback.seek(Math.min(playback.state().position + stepSeconds, durationSeconds));
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <Card
      role="group"
      aria-label={t('player.title')}
      aria-describedby="player-keys"
      className="flex flex-col gap-3 p-4"
      onKeyDown={handleKey}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-[15px] font-semibold">{t('player.title')}</h2>
        {recordings.length > 1 && (
          <RecordingTabs
            recordings={recordings}
            nameOf={nameOf}
            chosenId={recording.id}
            onChoose={onChoose}
          />
        )}
        <Legend recordingId={recording.id} />
      </div>
      <Waveform
        recordingId={recording.id}
        media={media}
        durationSeconds={durationSeconds}
        position={state.position}
        onSeek={playback.seek}
      />
      {state.failed && <Alert>{t('player.failed')}</Alert>}
      <PlayerControls playback={playback} state={state} durationSeconds={durationSeconds} />
      <RecordingNotes call={call} />
      <p id="player-keys" className="sr-only">
        {t('player.keys')}
      </p>
    </Card>
  );
}

/** Which colour of the waveform is whose voice. */
function Legend({ recordingId }: { recordingId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(waveformQuery(recordingId));
  return (
    <ul className="flex gap-4 text-[13px] text-ink-muted">
      {data?.channels.map(({ name }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden className={cn('size-2.5 rounded-full bg-current', sideColour(name))} />
          {name === 'caller' ? t('calls.callerSide') : t('calls.assistantSide')}
        </li>
      ))}
    </ul>
  );
}
