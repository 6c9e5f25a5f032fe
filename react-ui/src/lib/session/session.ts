import { createSessionStore } from './sessionStore';

const announcements = new BroadcastChannel('session');

/** The one session of this tab. */
export const session = createSessionStore({
  requestRefresh: () => fetch('/api/identity/session/refresh', { method: 'POST' }),
  // The refresh token is rotated on every use, so tabs take turns: a second use of the same token would look like theft.
  exclusively: (work) => navigator.locks.request('session-refresh', work),
  now: () => Date.now(),
  announceSignOut: () => announcements.postMessage('signed-out'),
});

announcements.addEventListener('message', () => session.drop());
