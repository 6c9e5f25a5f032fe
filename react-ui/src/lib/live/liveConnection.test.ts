import { expect, test, vi } from 'vitest';
import { backOff, openLiveConnection } from './liveConnection';

const hub = vi.hoisted(() => ({ tell: (_: object) => {} }));

vi.mock('@microsoft/signalr', () => {
  const connection = {
    on: (_: string, handler: (event: object) => void) => (hub.tell = handler),
    onreconnecting: () => {},
    onreconnected: () => {},
    onclose: () => {},
    start: async () => {},
    stop: async () => {},
  };
  class HubConnectionBuilder {
    withUrl = () => this;
    withAutomaticReconnect = () => this;
    configureLogging = () => this;
    build = () => connection;
  }
  return { HubConnectionBuilder, LogLevel: { None: 6 } };
});

test('What went by is fetched when the server says so, not when the socket stands', async () => {
  const [onEvent, onState, onGap] = [vi.fn(), vi.fn(), vi.fn()];
  const close = openLiveConnection({ accessToken: async () => '', onEvent, onState, onGap });
  await vi.waitFor(() => expect(onState).toHaveBeenLastCalledWith('connected'));
  expect(onGap).not.toHaveBeenCalled();

  hub.tell({ type: 'feed.opened' });
  expect(onGap).toHaveBeenCalledTimes(1);
  hub.tell({ type: 'feed.missed' });
  expect(onGap).toHaveBeenCalledTimes(2);
  expect(onEvent).not.toHaveBeenCalled();

  hub.tell({ type: 'call.changed', id: '1' });
  expect(onEvent).toHaveBeenCalledExactlyOnceWith({ type: 'call.changed', id: '1' });
  expect(onGap).toHaveBeenCalledTimes(2);
  close();
});

test('Waits double and stop growing at half a minute', () => {
  const middle = 0.5;
  expect([0, 1, 2, 3].map((attempt) => backOff(attempt, middle))).toEqual([500, 1000, 2000, 4000]);
  expect(backOff(20, middle)).toBe(30_000);
});

test('Waits are spread, so that screens do not come back all at once', () => {
  expect(backOff(2, 0)).toBe(1500);
  expect(backOff(2, 1)).toBe(2500);
});
