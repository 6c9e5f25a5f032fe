import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBarriers } from './support/accessibility';
import { isSameDocument, launch, markDocument, narrow, openPage, type Theme, wide } from './support/browser';
import { placeMoreCalls } from './support/callers';
import { screenshotsDir } from './support/environment';
import { keepPictures } from './support/screenshots';
import { type Account, createAccount, hasEnded, placeCall, randomDigits } from './support/simulator';

/** The card of what was said: as it was written down during the call, and soon after it as a transcript. */
const words = /מהלך השיחה|תמלול/;
const patient = { timeout: 120_000, interval: 200 };

/** One business from its sign-up to its first answered call. The tests build on each other, in this order. */
describe('The first answered call', () => {
  const code = `e2e-${randomDigits(8)}`;
  const businessNumber = `+97235${randomDigits(6)}`;
  const callerNumber = `+972545${randomDigits(6)}`;
  let browser: Browser;
  let page: Page;
  let problems: string[];
  let account: Account;
  let callPath: string;

  beforeAll(async () => {
    browser = await launch();
    ({ page, problems } = await openPage(browser));
    account = await createAccount(businessNumber);
  });
  afterAll(() => browser?.close());

  test('A business signs up and is inside at once', async () => {
    await page.goto('/');
    await page.waitForURL('**/sign-in');
    await page.getByRole('link', { name: 'פתיחת חשבון לעסק' }).click();
    await page.getByLabel('שם העסק').fill('מרפאת השיניים של ד״ר לוי');
    await page.getByLabel('קוד העסק').fill(code);
    await page.getByLabel('השם שלך').fill('דנה לוי');
    await page.getByLabel('דוא״ל').fill(`${code}@example.com`);
    await page.getByLabel('טלפון').fill('054-1234567');
    await page.getByLabel('סיסמה', { exact: true }).fill('correct horse battery');
    await page.getByRole('button', { name: 'פתיחת חשבון' }).click();
    await page.getByRole('heading', { level: 1, name: 'שלום' }).waitFor();
    await page.getByRole('heading', { name: 'נשאר רק לחבר מספר טלפון' }).waitFor();
  });

  test('A taken code is refused at its field', async () => {
    const other = await openPage(browser);
    await other.page.goto('/sign-up');
    await other.page.getByLabel('שם העסק').fill('עסק אחר');
    await other.page.getByLabel('קוד העסק').fill(code);
    await other.page.getByLabel('השם שלך').fill('נועה');
    await other.page.getByLabel('דוא״ל').fill(`other-${code}@example.com`);
    await other.page.getByLabel('טלפון').fill('054-7654321');
    await other.page.getByLabel('סיסמה', { exact: true }).fill('another long password');
    await other.page.getByRole('button', { name: 'פתיחת חשבון' }).click();
    await other.page.locator('input[name=businessCode][aria-invalid=true]').waitFor();
    await other.page.context().close();
  });

  test('The session survives a reload', async () => {
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'שלום' }).waitFor();
  });

  test('The phone account is connected with its number', async () => {
    await page.getByRole('link', { name: 'חיבור חשבון Twilio' }).click();
    await page.getByLabel('Account SID').fill(account.accountSid);
    await page.getByLabel('Auth Token').fill(account.authToken);
    await page.getByRole('button', { name: 'בדיקה וחיבור' }).click();
    const row = page.getByRole('listitem').filter({ hasText: `03-${businessNumber.slice(5, 8)}` });
    await row.getByText('מחובר', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await page.getByLabel('Auth Token').inputValue()).toBe('');
  });

  test('A call shows up live and its turns grow, without a reload', async () => {
    await page.getByRole('link', { name: 'שיחות', exact: true }).click();
    await page.getByText('עוד אין שיחות').waitFor();
    await markDocument(page);

    const callSid = await placeCall({ to: businessNumber, from: callerNumber, script: 'demo' });
    const row = page.getByRole('row').filter({ hasText: /בשיחה|מצלצל/ });
    await row.waitFor({ timeout: 60_000 });
    await row.getByRole('link').click();
    await page.getByText('השיחה מתקיימת עכשיו').waitFor();
    callPath = new URL(page.url()).pathname;

    const turns = page
      .getByRole('heading', { name: 'מהלך השיחה' })
      .locator('..')
      .locator('..')
      .getByRole('listitem');
    const seen = new Set<number>();
    await expect
      .poll(async () => {
        seen.add(await turns.count());
        return (await hasEnded(callSid)) && !(await page.getByText('השיחה מתקיימת עכשיו').isVisible());
      }, patient)
      .toBe(true);

    expect(seen.size, `numbers of turns seen: ${[...seen].join(', ')}`).toBeGreaterThanOrEqual(3);
    expect(await isSameDocument(page)).toBe(true);
  });

  test('The recording appears and plays', async () => {
    const play = page.getByRole('button', { name: 'השמעה', exact: true });
    await play.waitFor({ timeout: 60_000 });
    expect(await isSameDocument(page)).toBe(true);
    await page.locator('canvas').first().waitFor({ state: 'attached' });

    await play.click();
    const place = async () => Number(await page.getByRole('slider').inputValue());
    await expect.poll(place, patient).toBeGreaterThan(1);
    await page.locator('li[aria-current=true]').waitFor();

    await page.getByRole('button', { name: 'השהיה' }).click();
    await play.waitFor();
    await page
      .getByRole('button', { name: /^השמעה מ־/ })
      .last()
      .click();
    const lastTurn = page
      .getByRole('heading', { name: words })
      .locator('..')
      .locator('..')
      .getByRole('listitem')
      .last();
    await expect.poll(() => lastTurn.getAttribute('aria-current'), patient).toBe('true');
    await page.getByRole('button', { name: 'השהיה' }).click();
  });

  test('Contact, lead and task are there', async () => {
    await page.getByRole('checkbox').first().waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'פתיחת הליד' }).click();
    await page.getByRole('heading', { name: 'ציר זמן' }).waitFor();
    await page.getByRole('link', { name: 'לשיחה' }).first().waitFor();
    // With the summary come the tasks that follow from it.
    await page.getByText('סיכום השיחה').waitFor({ timeout: 60_000 });
    expect(await page.locator(`a[href="tel:${callerNumber}"]`).count()).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'לידים' }).first().click();
    await page.getByRole('row').nth(1).waitFor();
    await page.getByRole('link', { name: 'בית', exact: true }).click();
    const tasks = page.getByRole('checkbox');
    await tasks.first().waitFor();
    for (let open = await tasks.count(); open > 0; open--) {
      await tasks.first().click();
      await page.getByText('המשימה הושלמה').first().waitFor();
      await expect.poll(() => tasks.count(), patient).toBeLessThan(open);
    }
    await page.getByText('אין משימות פתוחות').waitFor();
  });

  test('A reload of a deep link shows the call again', async () => {
    await page.goto(callPath);
    await page.getByRole('heading', { name: words }).waitFor();
  });

  test('Pictures are kept', async () => {
    if (screenshotsDir === null) {
      return;
    }
    const more = await placeMoreCalls(businessNumber);
    for (const callSid of more) {
      await expect.poll(() => hasEnded(callSid), patient).toBe(true);
    }
    await page.goto('/calls');
    await expect.poll(() => page.getByRole('row').count(), patient).toBeGreaterThan(more.length + 1);
    await expect.poll(() => page.getByText(/בשיחה|מצלצל/).count(), patient).toBe(0);
    await keepPictures(page, 'calls');
    await page.goto(callPath);
    await page.locator('canvas').first().waitFor({ state: 'attached' });
    await keepPictures(page, 'call');
  });

  test.each<[Theme, typeof wide]>([
    ['light', wide],
    ['dark', narrow],
  ])('Nobody is kept out: %s', async (colorScheme, size) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    const barriers: string[] = [];
    for (const path of [
      '/',
      '/calls',
      callPath,
      '/leads',
      '/settings/receptionist',
      '/settings/twilio',
      '/settings/speech',
      '/settings/privacy',
      '/no-such-page',
    ]) {
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

  test('Signing out closes the door', async () => {
    await page.setViewportSize(wide);
    await page.goto('/calls');
    await page.getByRole('button', { name: 'החשבון שלי' }).first().click();
    await page.getByRole('menuitem', { name: 'יציאה' }).click();
    await page.waitForURL('**/sign-in**');
    expect(await findBarriers(page)).toEqual([]);
    await page.goto('/calls');
    await page.waitForURL('**/sign-in**');
  });

  test('Nothing went wrong behind the scenes', () => {
    expect(problems).toEqual([]);
  });
});
