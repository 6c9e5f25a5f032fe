import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { narrow, type Theme, wide } from './browser';
import { screenshotsDir } from './environment';

const themes: Theme[] = ['light', 'dark'];

/** Keeps a picture of the page in both themes, on a wide screen and on a phone. Nothing when no folder was given. */
export async function keepPictures(page: Page, name: string) {
  if (screenshotsDir === null) {
    return;
  }
  await mkdir(screenshotsDir, { recursive: true });
  for (const colorScheme of themes) {
    for (const size of [wide, narrow]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.evaluate(() => document.fonts.ready);
      await page.waitForFunction(allIsStill);
      await page.screenshot({ path: join(screenshotsDir, `${name}-${colorScheme}-${size.width}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(wide);
}

/** Runs in the page: no transition is under way (dots that breathe for ever do not count). */
function allIsStill(): boolean {
  return document
    .getAnimations()
    .every(({ effect, playState }) => playState !== 'running' || effect?.getTiming().iterations === Infinity);
}
