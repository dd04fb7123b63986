// What every page must keep, whatever it shows.

import type { Page } from 'playwright-core';
import { seriousFaults } from './browser.ts';

const VIEWS = [
  [1440, 'light'],
  [1440, 'dark'],
  [390, 'light'],
] as const;

/** Opens a page wide and narrow, light and dark: its serious faults of access, and whether it scrolls sideways. */
export async function faultsOf(page: Page, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [width, colorScheme] of VIEWS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(url);
    await page.locator('h1').first().waitFor();
    await page.waitForTimeout(400);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const found = [...(await seriousFaults(page)), ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])];
    faults.push(...found.map((fault) => `${url} ${width} ${colorScheme}: ${fault}`));
  }
  await page.setViewportSize({ width: 1440, height: 1000 });
  return faults;
}
