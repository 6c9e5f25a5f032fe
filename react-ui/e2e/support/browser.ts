import { type Browser, chromium, type Page } from 'playwright-core';
import { baseUrl } from './environment';

export type Theme = 'light' | 'dark';

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 360, height: 740 };

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page of a Hebrew browser, and what goes wrong on it: exceptions and violations of the content security policy. */
export async function openPage(browser: Browser) {
  const context = await browser.newContext({
    baseURL: baseUrl,
    viewport: wide,
    colorScheme: 'light',
    locale: 'he-IL',
    timezoneId: 'Asia/Jerusalem',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /content security policy/i.test(message.text())) {
      problems.push(message.text());
    }
  });
  return { page, problems };
}

/** Puts a mark on the page that only lives as long as its document: gone after a reload. */
export function markDocument(page: Page) {
  return page.evaluate(() => document.documentElement.setAttribute('data-same-document', ''));
}

export async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute('data-same-document'));
}
