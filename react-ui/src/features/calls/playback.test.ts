import { describe, expect, test, vi } from 'vitest';
import { createPlayback } from './playback';

function setUp() {
  let now = 0;
  const media = Object.assign(new EventTarget(), {
    src: '',
    currentTime: 0,
    playbackRate: 1,
    load: vi.fn(() => queueMicrotask(() => media.dispatchEvent(new Event('loadedmetadata')))),
    play: vi.fn(async () => {
      media.dispatchEvent(new Event('play'));
    }),
    pause: vi.fn(() => {
      media.dispatchEvent(new Event('pause'));
    }),
  });
  const fetchLink = vi.fn(async () => ({
    url: `/recordings/${fetchLink.mock.calls.length}`,
    expiresAt: new Date(now + 300_000).toISOString(),
  }));
  const playback = createPlayback({ media, fetchLink, now: () => now });
  return { playback, media, fetchLink, wait: (ms: number) => (now += ms) };
}

describe('playback', () => {
  test('asks for the sound at the first play, not before', async () => {
    const { playback, media, fetchLink } = setUp();
    expect(fetchLink).not.toHaveBeenCalled();

    playback.toggle();
    await vi.waitFor(() => expect(playback.state().playing).toBe(true));

    expect(media.src).toBe('/recordings/1');
    playback.toggle();
    expect(playback.state().playing).toBe(false);
  });

  test('starts at the place that was chosen before the sound was there', async () => {
    const { playback, media } = setUp();
    playback.seek(12);
    expect(playback.state().position).toBe(12);

    playback.play();
    await vi.waitFor(() => expect(media.play).toHaveBeenCalled());

    expect(media.currentTime).toBe(12);
  });

  test('follows the sound', async () => {
    const { playback, media } = setUp();
    playback.play();
    await vi.waitFor(() => expect(media.play).toHaveBeenCalled());
    media.currentTime = 3.5;
    media.dispatchEvent(new Event('timeupdate'));
    expect(playback.state().position).toBe(3.5);
  });

  test('asks for a new address when the old one has run out, and keeps its place', async () => {
    const { playback, media, fetchLink, wait } = setUp();
    playback.play();
    await vi.waitFor(() => expect(media.play).toHaveBeenCalledTimes(1));
    media.currentTime = 20;
    media.dispatchEvent(new Event('timeupdate'));

    wait(300_001);
    media.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(media.play).toHaveBeenCalledTimes(2));

    expect(fetchLink).toHaveBeenCalledTimes(2);
    expect(media.src).toBe('/recordings/2');
    expect(media.currentTime).toBe(20);
    expect(playback.state().failed).toBe(false);
  });

  test('says so when the sound cannot be had, and tries again when asked', async () => {
    const { playback, fetchLink } = setUp();
    fetchLink.mockRejectedValueOnce(new Error('offline'));
    playback.play();
    await vi.waitFor(() => expect(playback.state().failed).toBe(true));

    playback.play();
    await vi.waitFor(() => expect(playback.state().playing).toBe(true));
    expect(playback.state().failed).toBe(false);
  });

  test('does not start after the page was left while it loaded', async () => {
    const { playback, media } = setUp();
    playback.play();
    playback.pause();
    await vi.waitFor(() => expect(playback.state().loading).toBe(false));
    expect(media.play).not.toHaveBeenCalled();
  });

  test('keeps the speed', async () => {
    const { playback, media } = setUp();
    playback.setRate(1.5);
    media.playbackRate = 1;
    playback.play();
    await vi.waitFor(() => expect(media.play).toHaveBeenCalled());
    expect(media.playbackRate).toBe(1.5);
  });
});
