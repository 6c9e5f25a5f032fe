import { useSyncExternalStore } from 'react';
import { session } from './session';

export function useSessionState() {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** The session of a signed-in page; such pages are only reached through the guard of the app route. */
export function useSession() {
  const state = useSessionState();
  return state.status === 'signedIn' ? state.session : null;
}
