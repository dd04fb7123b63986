// The main job, driven as a person drives it: an empty installation, the owner's account, an address to watch, and
// what happens on the screen when the target breaks and recovers.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from './support/api.ts';
import { launchBrowser, seriousFaults } from './support/browser.ts';
import { faultsOf } from './support/pages.ts';
import { makeDataDir, removeDataDir, startProgram } from './support/program.ts';
import type { RunningProgram } from './support/program.ts';
import { startTarget } from './support/target.ts';
import type { SwitchableTarget } from './support/target.ts';

const KEY = 'e2e-key-e2e-key-e2e-key-e2e-key-e2e';
const OWNER = { name: 'Ana Keller', email: 'ana@agency.example', password: 'correct horse battery' };

let dataDir: string;
let program: RunningProgram;
let browser: Browser;
let page: Page;
let target: SwitchableTarget;
const faults: string[] = [];

beforeAll(async () => {
  dataDir = await makeDataDir();
  [program, browser, target] = await Promise.all([
    startProgram(dataDir, { BOOTSTRAP_API_KEY: KEY }),
    launchBrowser(),
    startTarget(),
  ]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  await target?.close();
  await removeDataDir(dataDir);
});

describe('SEC-9: first run', () => {
  it('asks for the owner account, then for an address to watch', async () => {
    await page.goto(program.url);
    await page.waitForURL('**/welcome');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Your name').fill(OWNER.name);
    await page.getByLabel('Email').fill(OWNER.email);
    await page.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    await page.getByText('7 more characters, please.').waitFor();
    await page.getByLabel('Password').fill(OWNER.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/services/new');
  });
});

describe('UI-5, CHK-2: a service is added', () => {
  it('is tried while one types, before anything is saved', async () => {
    await page.getByLabel('Address').fill(target.url);
    await page.getByText('What we just saw').waitFor();
    await page.getByText('Status 200', { exact: false }).first().waitFor();
    const { services } = await query<{ services: { totalCount: number } }>(
      program.url,
      KEY,
      '{ services { totalCount } }',
    );
    expect(services.totalCount).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is saved with a new client and turns green without a reload', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Checkout API');
    await page.getByLabel('Client').fill('Northwind Traders');
    await page.getByRole('option', { name: /Create client/ }).click();
    await page.getByText('Client Northwind Traders created.').waitFor();
    await page.getByRole('button', { name: 'Save and watch' }).click();
    await page.waitForURL('**/clients/northwind-traders/services/checkout-api');
    await page.getByText(/^Up for/).waitFor();
  });
});

describe('RT-6, UI-4, INC-1: what happens is on the screen at once', () => {
  it('goes down when the target breaks, and the other tab, the title and the incidents know', async () => {
    const id = await serviceId();
    await query(program.url, KEY, 'mutation ($input: UpdateServiceInput!) { updateService(input: $input) { id } }', {
      input: { id, schedule: { intervalSeconds: 5 }, confirmAfterSeconds: 2 },
    });
    const second = await page.context().newPage();
    try {
      await second.goto(program.url);
      await second.getByRole('heading', { name: 'The service is up' }).first().waitFor();
      target.status = 503;
      await page.getByText(/^Down for/).waitFor({ timeout: 30_000 });
      await second.getByRole('heading', { name: '1 service is down' }).waitFor();
      await second.locator('text=Status 503 is in 5xx >> visible=true').first().waitFor();
      await expect.poll(() => second.title()).toContain('(1)');
    } finally {
      await second.close();
    }
  });

  it('shows a recovery within a second of its being stored', async () => {
    await page.evaluate(() => {
      const watch = globalThis as unknown as { seenAt?: number };
      new MutationObserver(() => {
        if (watch.seenAt === undefined && /Up for/.test(document.querySelector('main')?.textContent ?? ''))
          watch.seenAt = Date.now();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    target.status = 200;
    await page.getByText(/^Up for/).waitFor({ timeout: 30_000 });
    const seenAt = await page.evaluate(() => (globalThis as unknown as { seenAt: number }).seenAt);
    const { service } = await query<{ service: { statusSince: string } }>(
      program.url,
      KEY,
      '{ service(clientSlug: "northwind-traders", slug: "checkout-api") { statusSince } }',
    );
    // One machine, one clock. Two cores run the browser too: the figure itself is measured in bench/api.
    expect(seenAt - Date.parse(service.statusSince)).toBeLessThan(1_000);
  });

  it('checks now on a key, and explains the verdict of a row', async () => {
    const before = await page.getByRole('row').count();
    await page.keyboard.press('c');
    await page
      .getByText(/by hand|manual/i)
      .first()
      .waitFor();
    expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(before);
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('UI-1, UI-2, UI-9: the other pages', () => {
  it.each([
    '/',
    '/clients',
    '/clients/northwind-traders',
    '/services',
    '/incidents',
    '/activity',
    '/settings',
    '/profile',
    '/nowhere',
  ])('%s has no serious fault of access, light and dark, wide and narrow', async (path) => {
    expect(await faultsOf(page, program.url + path)).toEqual([]);
  });

  it('says so when a page does not exist', async () => {
    await page.goto(`${program.url}/clients/northwind-traders/services/none`);
    await page.getByText('There is no such service').first().waitFor();
    expect(await page.title()).not.toContain('undefined');
  });

  it('comes back by itself after the server was away', async () => {
    await page.goto(program.url);
    await page.getByText('Live', { exact: true }).first().waitFor();
    const port = new URL(program.url).port;
    await program.stop();
    await page
      .getByText(/reconnecting|offline|polling/i)
      .first()
      .waitFor();
    program = await startProgram(dataDir, { BOOTSTRAP_API_KEY: KEY, PORT: port });
    await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 40_000 });
    expect(faults).toEqual([]);
  });

  it('signs out, and in again', async () => {
    await page.goto(`${program.url}/profile`);
    await page
      .getByRole('button', { name: `Account of ${OWNER.name}` })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    // The address changes before the page does: its script is loaded first.
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.getByLabel('Email').fill(OWNER.email);
    await page.getByLabel('Password').fill(OWNER.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(faults).toEqual([]);
  });
});

async function serviceId(): Promise<string> {
  const { service } = await query<{ service: { id: string } }>(
    program.url,
    KEY,
    '{ service(clientSlug: "northwind-traders", slug: "checkout-api") { id } }',
  );
  return service.id;
}
