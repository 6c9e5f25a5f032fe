import { useSyncExternalStore } from 'react';
import { currentTheme, subscribeToTheme } from './theme';

function resolved(): 'light' | 'dark' {
  const theme = currentTheme();
  if (theme !== 'system') {
    return theme;
  }
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** The theme that is on the screen. */
export function useResolvedTheme() {
  return useSyncExternalStore(subscribeToTheme, resolved);
}
