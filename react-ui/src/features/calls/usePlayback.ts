import { useEffect, useState, useSyncExternalStore } from 'react';
import { fetchPlayLink } from './api';
import { createPlayback, type Playback } from './playback';

export interface RecordingPlayback {
  playback: Playback;
  media: HTMLAudioElement;
}

/**
 * The playback of the recording that is on the screen, none while there is nothing to play; and those of the call's other
 * recordings, so that a place in one of them can be played before it is shown. Whatever leaves the screen falls silent.
 */
export function usePlayers(recordingId: string | null) {
  const [playerOf] = useState(() => rememberPlayers());
  const player = recordingId === null ? null : playerOf(recordingId);
  useEffect(() => () => player?.playback.pause(), [player]);
  return { player, playerOf };
}

function rememberPlayers(): (recordingId: string) => RecordingPlayback {
  const players = new Map<string, RecordingPlayback>();
  return (recordingId) => {
    const known = players.get(recordingId);
    if (known) {
      return known;
    }
    const media = new Audio();
    media.preload = 'metadata';
    const player = {
      media,
      playback: createPlayback({ media, fetchLink: () => fetchPlayLink(recordingId) }),
    };
    players.set(recordingId, player);
    return player;
  };
}

const neverChanges = () => () => {};
const nothing = () => null;

export function usePlaybackState(playback: Playback | null) {
  return useSyncExternalStore(playback?.subscribe ?? neverChanges, playback?.state ?? nothing);
}
