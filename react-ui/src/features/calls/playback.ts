import type { PlayLink } from '@/lib/api/types';

export interface PlaybackState {
  /** Seconds from the start of the recording. */
  position: number;
  playing: boolean;
  loading: boolean;
  failed: boolean;
  rate: number;
}

type Media = Pick<
  HTMLAudioElement,
  'addEventListener' | 'src' | 'currentTime' | 'playbackRate' | 'play' | 'pause' | 'load'
>;

interface Dependencies {
  media: Media;
  fetchLink: () => Promise<PlayLink>;
  now?: () => number;
}

export type Playback = ReturnType<typeof createPlayback>;

/**
 * Plays one recording through a media element. The sound's address is signed and short-lived: it is asked for at the
 * first play, and again when it has run out, without losing the place.
 */
export function createPlayback({ media, fetchLink, now = Date.now }: Dependencies) {
  let state: PlaybackState = { position: 0, playing: false, loading: false, failed: false, rate: 1 };
  let linkExpiresAt = 0;
  let wanted = false;
  const listeners = new Set<() => void>();

  function set(change: Partial<PlaybackState>) {
    state = { ...state, ...change };
    for (const listener of listeners) {
      listener();
    }
  }

  // While a new address loads, the element is at 0; the place to come back to is ours.
  const follow = () => !state.loading && set({ position: media.currentTime });
  media.addEventListener('timeupdate', follow);
  media.addEventListener('seeked', follow);
  media.addEventListener('play', () => set({ playing: true }));
  media.addEventListener('pause', () => set({ playing: false }));
  media.addEventListener('ended', () => set({ playing: false }));
  media.addEventListener('error', () => {
    if (state.loading || linkExpiresAt === 0) {
      return;
    }
    const ranOut = now() >= linkExpiresAt;
    linkExpiresAt = 0;
    if (ranOut) {
      void (wanted ? play() : load());
    } else {
      set({ playing: false, failed: true });
    }
  });

  function loaded(): Promise<void> {
    return new Promise((resolve, reject) => {
      media.addEventListener('loadedmetadata', () => resolve(), { once: true });
      media.addEventListener('error', () => reject(new Error('The recording did not load.')), { once: true });
    });
  }

  /** True when the sound is there to be played. */
  async function load(): Promise<boolean> {
    if (now() < linkExpiresAt) {
      return true;
    }
    if (state.loading) {
      return false;
    }
    set({ loading: true, failed: false });
    try {
      const link = await fetchLink();
      const ready = loaded();
      media.src = link.url;
      media.load();
      await ready;
      linkExpiresAt = Date.parse(link.expiresAt);
      media.playbackRate = state.rate;
      media.currentTime = state.position;
      set({ loading: false });
      return true;
    } catch {
      set({ loading: false, failed: true, playing: false });
      return false;
    }
  }

  async function play() {
    wanted = true;
    if (!(await load()) || !wanted) {
      return;
    }
    try {
      await media.play();
    } catch (error) {
      // A pause that overtakes the start is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        set({ failed: true, playing: false });
      }
    }
  }

  function pause() {
    wanted = false;
    media.pause();
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    toggle: () => (state.playing ? pause() : void play()),
    play: () => void play(),
    pause,
    /** Moves to a place; before the sound is loaded the place is only remembered. */
    seek(position: number) {
      const place = Math.max(0, position);
      set({ position: place });
      if (linkExpiresAt !== 0 && !state.loading) {
        media.currentTime = place;
      }
    },
    setRate(rate: number) {
      media.playbackRate = rate;
      set({ rate });
    },
  };
}
