/** What is heard of a call, for everything on its page that follows the sound. */
export interface Listening {
  /** Milliseconds from the start of the call, or null when nothing has been played yet. */
  positionMs: number | null;
  playing: boolean;
  /** Starts and stops the sound; absent where there is nothing to play. */
  onToggle?: (() => void) | undefined;
  /** Plays from a moment of the call; absent where there is nothing to play. */
  onPlay?: ((startMs: number, recordingId?: string | null) => void) | undefined;
}

/** A piece of a call that something else refers to. */
export interface Moment {
  startMs: number;
}
