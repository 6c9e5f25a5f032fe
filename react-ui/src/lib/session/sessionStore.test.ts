import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sampleSession } from '@/testing/samples';
import { createSessionStore } from './sessionStore';

const start = Date.parse('2026-03-01T10:00:00Z');

function setUp(...answers: (Response | Error)[]) {
  const requestRefresh = vi.fn(async () => {
    const answer = answers.shift() ?? new Response(null, { status: 500 });
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  });
  const order: string[] = [];
  const announceSignOut = vi.fn();
  const store = createSessionStore({
    requestRefresh,
    exclusively: async (work) => {
      order.push('locked');
      const result = await work();
      order.push('unlocked');
      return result;
    },
    now: () => Date.now(),
    announceSignOut,
  });
  return { store, requestRefresh, announceSignOut, order };
}

const renewed = (change = {}) => Response.json({ ...sampleSession, ...change });
const unauthorized = () => new Response(null, { status: 401 });

describe('session', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: start });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is unknown until the server was asked', async () => {
    const { store } = setUp(renewed());
    expect(store.state().status).toBe('unknown');

    expect(await store.refresh()).toBe(true);

    expect(store.state().status).toBe('signedIn');
    expect(store.accessToken()).toBe('token-1');
  });

  test('is signed out when there is no good cookie', async () => {
    const { store } = setUp(unauthorized());
    expect(await store.refresh()).toBe(false);
    expect(store.state().status).toBe('signedOut');
    expect(store.accessToken()).toBeNull();
  });

  test('asks once for all who wait, under the lock that other tabs respect', async () => {
    const { store, requestRefresh, order } = setUp(renewed());
    await Promise.all([store.refresh(), store.refresh(), store.refresh()]);
    expect(requestRefresh).toHaveBeenCalledTimes(1);
    expect(order).toEqual(['locked', 'unlocked']);
  });

  test('renews itself a minute before it expires', async () => {
    const { store, requestRefresh } = setUp(renewed({ accessToken: 'token-2' }));
    store.start(sampleSession);

    await vi.advanceTimersByTimeAsync(9 * 60_000 - 1);
    expect(requestRefresh).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(store.accessToken()).toBe('token-2');
  });

  test('does not loop when the clock of the browser is wrong', async () => {
    const { store, requestRefresh } = setUp(renewed());
    vi.setSystemTime(start + 3_600_000);
    store.start(sampleSession);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(requestRefresh).not.toHaveBeenCalled();
  });

  test('is kept while the server cannot be reached, and asked for again', async () => {
    const { store } = setUp(
      new TypeError('offline'),
      new Response(null, { status: 503 }),
      renewed({ accessToken: 'token-2' }),
    );
    store.start(sampleSession);

    await vi.advanceTimersByTimeAsync(9 * 60_000);
    expect(store.accessToken()).toBe('token-1');
    await vi.advanceTimersByTimeAsync(20_000);

    expect(store.accessToken()).toBe('token-2');
  });

  test('is renewed no more after it ended, and other tabs are told', async () => {
    const { store, requestRefresh, announceSignOut } = setUp(renewed());
    store.start(sampleSession);
    store.end();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(requestRefresh).not.toHaveBeenCalled();
    expect(announceSignOut).toHaveBeenCalledOnce();
  });

  test('tells its listeners of every change', async () => {
    const { store } = setUp(unauthorized());
    const seen: string[] = [];
    const stop = store.subscribe(() => seen.push(store.state().status));
    store.start(sampleSession);
    await store.refresh();
    stop();
    store.start(sampleSession);
    expect(seen).toEqual(['signedIn', 'signedOut']);
  });
});
