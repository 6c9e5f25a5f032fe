import { ApiError } from '@/lib/api/errors';
import type { Session } from '@/lib/api/types';

export type SessionState =
  | { status: 'unknown' }
  | { status: 'signedOut' }
  | { status: 'signedIn'; session: Session };

interface Dependencies {
  requestRefresh: () => Promise<Response>;
  exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  now: () => number;
  announceSignOut: () => void;
}

const refreshAheadMs = 60_000;
const shortestWaitMs = 30_000;
const retryWaitMs = 10_000;

export type SessionStore = ReturnType<typeof createSessionStore>;

/**
 * Keeps the access token in memory and renews it by the HttpOnly cookie: once when the page loads, a minute before it
 * expires, and when the server answers 401.
 */
export function createSessionStore({ requestRefresh, exclusively, now, announceSignOut }: Dependencies) {
  let state: SessionState = { status: 'unknown' };
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function set(next: SessionState) {
    state = next;
    clearTimeout(timer);
    if (next.status === 'signedIn') {
      // Never sooner than the shortest wait, so that a wrong clock in the browser cannot make a loop.
      const ahead = Date.parse(next.session.expiresAt) - now() - refreshAheadMs;
      timer = setTimeout(refreshInBackground, Math.max(ahead, shortestWaitMs));
    }
    for (const listener of listeners) {
      listener();
    }
  }

  async function askServer(): Promise<boolean> {
    const response = await requestRefresh();
    if (response.ok) {
      set({ status: 'signedIn', session: (await response.json()) as Session });
      return true;
    }
    if (response.status === 401) {
      set({ status: 'signedOut' });
      return false;
    }
    throw new ApiError(response.status, '');
  }

  /** True when there is a session now, false when the person has to sign in. Throws when the server cannot be asked. */
  function refresh(): Promise<boolean> {
    running ??= exclusively(askServer).finally(() => {
      running = null;
    });
    return running;
  }

  function refreshInBackground() {
    refresh().catch(() => {
      // The server could not be asked. The session may still be good: ask again until it says otherwise.
      timer = setTimeout(refreshInBackground, retryWaitMs);
    });
  }

  return {
    state: () => state,
    accessToken: () => (state.status === 'signedIn' ? state.session.accessToken : null),
    start: (session: Session) => set({ status: 'signedIn', session }),
    /** Signed out here: other tabs are told. */
    end() {
      set({ status: 'signedOut' });
      announceSignOut();
    },
    /** Signed out elsewhere. */
    drop: () => set({ status: 'signedOut' }),
    refresh,
    /** True when the token is about to expire by this browser's clock. */
    isExpiring: () =>
      state.status === 'signedIn' && Date.parse(state.session.expiresAt) - now() < refreshAheadMs / 2,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
