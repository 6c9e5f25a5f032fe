import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './support/accessibility';
import { launch, narrow, openPage, type Theme, wide } from './support/browser';
import { hostAdmin } from './support/environment';
import { keepPictures } from './support/screenshots';

/** Whoever runs the installation looks after its work and its providers. The tests build on each other, in this order. */
describe('The installation', () => {
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await launch();
    ({ page, problems } = await openPage(browser));
  });
  afterAll(() => browser?.close());

  test('Who runs it signs in and sees the work that failed', async () => {
    await page.goto('/sign-in');
    await page.getByLabel('דוא״ל').fill(hostAdmin.email);
    await page.getByLabel('סיסמה', { exact: true }).fill(hostAdmin.password);
    await page.getByRole('button', { name: 'כניסה' }).click();
    await page.waitForURL('**/installation/failed-jobs');
    await page.getByRole('heading', { level: 1, name: 'ניהול ההתקנה' }).waitFor();
    await page.getByText('אין עבודות שנכשלו').waitFor();
    await keepPictures(page, 'installation');
  });

  test('They see how the speech providers do', async () => {
    await page.getByRole('link', { name: 'ספקי דיבור' }).click();
    await page.waitForURL('**/installation/providers');
    await page.getByText('אין מפתחות לספקי דיבור').or(page.getByText('עוד לא נוסה')).first().waitFor();
  });

  test.each<[Theme, typeof wide]>([
    ['light', wide],
    ['dark', narrow],
  ])('Nobody is kept out: %s', async (colorScheme, size) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    const barriers: string[] = [];
    for (const path of ['/installation/failed-jobs', '/installation/providers']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      barriers.push(...(await findBarriers(page)));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} is wider than the screen`).toBe(0);
    }
    expect(barriers).toEqual([]);
  });

  test('The screens of a business are not theirs', async () => {
    await page.goto('/calls');
    await page.waitForURL('**/installation/failed-jobs');
  });

  test('They sign out', async () => {
    await page.getByRole('button', { name: 'החשבון שלי' }).click();
    await page.getByRole('menuitem', { name: 'יציאה' }).click();
    await page.waitForURL('**/sign-in**');
    expect(problems).toEqual([]);
  });
});
