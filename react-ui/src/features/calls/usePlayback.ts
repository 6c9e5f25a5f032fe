import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { fetchPlayLink } from './api';
import { createPlayback, type Playback } from './playback';

export interface RecordingPlayback {
  playback: Playback;
  media: HTMLAudioElement;
}

/** The playback of a recording while it is on the screen; none while there is nothing to play. */
export function useRecordingPlayback(recordingId: string | null): RecordingPlayback | null {
  const player = useMemo(() => {
    if (recordingId === null) {
      return null;
    }
    const media = new Audio();
    media.preload = 'metadata';
    return { media, playback: createPlayback({ media, fetchLink: () => fetchPlayLink(recordingId) }) };
  }, [recordingId]);

  useEffect(() => () => player?.playback.pause(), [player]);
  return player;
}

const neverChanges = () => () => {};
const nothing = () => null;

export function usePlaybackState(playback: Playback | null) {
  return useSyncExternalStore(playback?.subscribe ?? neverChanges, playback?.state ?? nothing);
}
