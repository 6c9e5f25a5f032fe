import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './support/accessibility';
import { isSameDocument, launch, markDocument, narrow, openPage, type Theme, wide } from './support/browser';
import { connectPhone, signUp } from './support/business';
import { keepPictures } from './support/screenshots';
import { createAccount, placeCall, randomDigits } from './support/simulator';

const patient = { timeout: 120_000, interval: 200 };

/**
 * What becomes of a call without any speech provider: its words are those of the dialogue, its summary is made by rules.
 * The tests build on each other, in this order.
 */
describe('From live call to analysed call', () => {
  const code = `e2e-${randomDigits(8)}`;
  const businessNumber = `+97235${randomDigits(6)}`;
  const callerNumber = `+972545${randomDigits(6)}`;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let callPath: string;

  beforeAll(async () => {
    browser = await launch();
    ({ page, problems } = await openPage(browser));
  });
  afterAll(() => browser?.close());

  const card = (title: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  const transcript = () => card('תמלול');
  const facts = () => card('מה למדנו מהשיחה');
  const fact = (label: string) => facts().getByRole('listitem').filter({ hasText: label });

  test('A business is open for calls', async () => {
    await signUp(page, 'מרפאת השיניים של ד״ר לוי', code);
    await connectPhone(page, await createAccount(businessNumber));
  });

  test('A call is watched live', async () => {
    await page.goto('/calls');
    await page.getByText('עוד אין שיחות').waitFor();
    await placeCall({ to: businessNumber, from: callerNumber, script: 'demo' });
    const row = page.getByRole('row').filter({ hasText: /בשיחה|מצלצל/ });
    await row.waitFor({ timeout: 60_000 });
    await row.getByRole('link').click();
    await page.getByText('השיחה מתקיימת עכשיו').waitFor();
    await markDocument(page);
    callPath = new URL(page.url()).pathname;
  });

  test('Transcript and summary appear when it has ended, without a reload, and say where they come from', async () => {
    await transcript().waitFor({ timeout: 180_000 });
    await card('סיכום השיחה').waitFor({ timeout: 120_000 });
    await page.getByText('סוכם לפי כללים קבועים, בלי מודל שפה.').waitFor();
    await page.getByText('נכתב תוך כדי השיחה. ההקלטה עצמה לא תומללה.').waitFor();
    await transcript()
      .getByText(/לקבוע תור לניקוי שיניים/)
      .waitFor();
    expect(await isSameDocument(page)).toBe(true);
  });

  test('Name, reason and number were understood', async () => {
    await fact('שם').getByText('דנה לוי').waitFor();
    await fact('סיבת הפנייה')
      .getByText(/ניקוי שיניים/)
      .waitFor();
    expect(await fact('מספר לחזרה').locator(`a[href="tel:${callerNumber}"]`).count()).toBe(1);
  });

  test('A fact is accepted with one key, and stays accepted', async () => {
    await fact('שם')
      .getByRole('button', { name: /^אישור/ })
      .focus();
    await page.keyboard.press('KeyA');
    await fact('שם').getByText('אושר', { exact: true }).waitFor();
    await page.reload();
    await fact('שם').getByText('אושר', { exact: true }).waitFor();
  });

  test('The transcript follows the sound, and the sound follows the transcript', async () => {
    const rows = transcript().getByRole('listitem');
    await page.getByRole('button', { name: 'השמעה', exact: true }).click();
    await transcript().locator('li[aria-current=true]').waitFor();
    await page.getByRole('button', { name: 'השהיה' }).click();

    const last = rows.last();
    await last.getByRole('button', { name: /^השמעה מ־/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => last.getAttribute('aria-current'), patient).toBe('true');
    await page.getByRole('button', { name: 'השהיה' }).click();
  });

  test('Words are found in it', async () => {
    const box = page.getByRole('searchbox', { name: 'חיפוש בתמלול' });
    await box.fill('מטוס');
    await transcript().getByText('לא נמצא').waitFor();
    // With niqqud, and with the wrong letter at its end.
    await box.fill('שִׁינַיִימ');
    await transcript().locator('mark[data-current]').first().waitFor();
    await page.keyboard.press('Escape');
    await transcript().locator('mark').first().waitFor({ state: 'detached' });
  });

  test('A correction is kept, beside what was heard at first', async () => {
    const row = transcript()
      .getByRole('listitem')
      .filter({ hasText: /ניקוי שיניים/ })
      .first();
    await row.hover();
    await row.getByRole('button', { name: /^תיקון הקטע/ }).click();
    const box = page.getByRole('textbox', { name: 'מה נאמר באמת' });
    const heard = await box.inputValue();
    await box.fill('רציתי לקבוע תור לניקוי אבנית');
    await page.keyboard.press('Enter');
    await transcript().getByRole('button', { name: 'תוקן' }).waitFor();
    await page.reload();
    await transcript().getByText('רציתי לקבוע תור לניקוי אבנית').waitFor();
    await transcript().getByRole('button', { name: 'תוקן' }).click();
    await transcript().getByText(heard, { exact: true }).waitFor();
  });

  test('The summary is made anew when asked for', async () => {
    await page.getByRole('button', { name: 'הרצה חוזרת של הסיכום' }).click();
    await page.getByRole('menuitem', { name: 'לפי כללים, בלי מודל' }).click();
    await page.getByText('סוכם לפי כללים קבועים, בלי מודל שפה.').waitFor({ timeout: 60_000 });
    await fact('שם').getByText('דנה לוי').waitFor();
  });

  test('The words of the business are kept', async () => {
    await page.goto('/settings/speech');
    await page.getByLabel('שירותים').fill('ניקוי אבנית');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'שמירה' }).click();
    await page.getByText('המילים נשמרו').waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^הסרת .*ניקוי אבנית/ }).waitFor();
  });

  test('Pictures are kept', async () => {
    await keepPictures(page, 'speech');
    await page.goto(callPath);
    await card('סיכום השיחה').waitFor();
    await keepPictures(page, 'call-analysed');
  });

  test.each<[Theme, typeof wide]>([
    ['light', wide],
    ['dark', narrow],
  ])('Nobody is kept out: %s', async (colorScheme, size) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    const barriers: string[] = [];
    for (const path of [callPath, '/settings/speech']) {
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

  test('Nothing went wrong behind the scenes', () => {
    expect(problems).toEqual([]);
  });
});
