import type { Page } from 'playwright-core';
import type { Account } from './simulator';

/** Signs a business up; it is inside at once. */
export async function signUp(page: Page, businessName: string, code: string) {
  await page.goto('/sign-up');
  await page.getByLabel('שם העסק').fill(businessName);
  await page.getByLabel('קוד העסק').fill(code);
  await page.getByLabel('השם שלך').fill('דנה לוי');
  await page.getByLabel('דוא״ל').fill(`${code}@example.com`);
  await page.getByLabel('טלפון').fill('054-1234567');
  await page.getByLabel('סיסמה', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'פתיחת חשבון' }).click();
  await page.getByRole('heading', { level: 1, name: 'שלום' }).waitFor();
}

/** Connects the business's phone account; done when its number is. */
export async function connectPhone(page: Page, { accountSid, authToken, numbers }: Account) {
  await page.goto('/settings/twilio');
  await page.getByLabel('Account SID').fill(accountSid);
  await page.getByLabel('Auth Token').fill(authToken);
  await page.getByRole('button', { name: 'בדיקה וחיבור' }).click();
  const rows = page.getByRole('listitem').filter({ hasText: 'מחובר' });
  await rows.nth(numbers.length - 1).waitFor({ timeout: 60_000 });
}
