// Servers, driven as a person drives them: a login is tried and saved, numbers appear, the host goes and comes back
// with another key.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSshServer } from '#testing/ssh-server.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
import { query } from './support/api.ts';
import { launchBrowser, seriousFaults } from './support/browser.ts';
import { faultsOf } from './support/pages.ts';
import { makeDataDir, removeDataDir, startProgram } from './support/program.ts';
import type { RunningProgram } from './support/program.ts';

const KEY = 'e2e-key-e2e-key-e2e-key-e2e-key-e2e';
const OWNER = { name: 'Ana Keller', email: 'ana@agency.example', password: 'correct horse battery' };
const PASSWORD = 'a-host-password-nobody-may-see';
const PATH = '/clients/northwind/servers/web-1';

let dataDir: string;
let program: RunningProgram;
let browser: Browser;
let page: Page;
let host: TestSshServer;
const faults: string[] = [];
/** All that the browser received. */
const received: string[] = [];

beforeAll(async () => {
  dataDir = await makeDataDir();
  [program, browser, host] = await Promise.all([
    startProgram(dataDir, { BOOTSTRAP_API_KEY: KEY }),
    launchBrowser(),
    startSshServer({ users: { deploy: { password: PASSWORD } } }),
  ]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql'))
      response.text().then(
        (text) => received.push(text),
        () => undefined,
      );
  });
  page.setDefaultTimeout(15_000);
  await page.goto(`${program.url}/welcome`);
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password').fill(OWNER.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/services/new');
  await query(program.url, KEY, 'mutation { createClient(input: { name: "Northwind" }) { id } }');
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  await host?.close();
  await removeDataDir(dataDir);
});

describe('UI-7, SRV-1: a server is added', () => {
  it('says which step fails and why', async () => {
    await page.goto(`${program.url}/servers/new?client=northwind`);
    await page.getByLabel('Address').fill(`deploy@127.0.0.1:${host.port}`);
    await page.getByLabel('Name', { exact: true }).fill('web-1');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('The host refuses deploy').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('SRV-10: shows what the machine is before anything is saved', async () => {
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Test again' }).click();
    await page
      .getByText(/SHA256:/)
      .first()
      .waitFor();
    const { servers } = await query<{ servers: { totalCount: number } }>(
      program.url,
      KEY,
      '{ servers { totalCount } }',
    );
    expect(servers.totalCount).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('SRV-5, SRV-13: is online, with its numbers, within 15 s and without a reload', async () => {
    await page.getByRole('button', { name: 'Create server' }).click();
    const since = Date.now();
    await page.waitForURL(`**${PATH}`);
    await page
      .getByText(/^Online for/)
      .first()
      .waitFor();
    await expect
      .poll(async () => (await latest()).cpuPercent, { timeout: 15_000, interval: 250 })
      .toEqual(expect.any(Number));
    expect(Date.now() - since).toBeLessThan(15_000);
    await page.getByText('Memory').first().waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('SRV-13, RT-5: what happens to the host is on the screen', () => {
  it('goes offline with the reason when it is cut off, and comes back', async () => {
    await query(program.url, KEY, 'mutation ($input: UpdateServerInput!) { updateServer(input: $input) { id } }', {
      input: { id: (await latest()).id, reachabilitySeconds: 5, failureThreshold: 1, timeoutMs: 2_000 },
    });
    host.faults.hang = true;
    host.cut();
    await page
      .getByText(/^Offline for/)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(await seriousFaults(page)).toEqual([]);
    host.faults.hang = false;
    await page
      .getByText(/^Online for/)
      .first()
      .waitFor({ timeout: 60_000 });
  });

  it('SRV-7: reads nothing from a host with another key until somebody accepts it', async () => {
    host.changeHostKey();
    host.cut();
    await page.getByRole('button', { name: 'Accept new key…' }).waitFor({ timeout: 60_000 });
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Accept new key…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Accept new key' }).click();
    await page
      .getByText(/^Online for/)
      .first()
      .waitFor({ timeout: 60_000 });
  });
});

describe('UI-6: the pages of servers', () => {
  it.each(['/', '/servers', '/servers/new', '/servers/compare', PATH, `${PATH}/edit`, '/clients/northwind'])(
    '%s has no serious fault of access, light and dark, wide and narrow',
    async (path) => {
      expect(await faultsOf(page, program.url + path)).toEqual([]);
    },
  );
});

describe('SEC-13: secrets', () => {
  it('never come back to the browser or into the log', () => {
    expect(received.length).toBeGreaterThan(10);
    expect(received.filter((text) => text.includes(PASSWORD))).toEqual([]);
    expect(program.output()).not.toContain(PASSWORD);
    expect(faults).toEqual([]);
  });
});

async function latest(): Promise<{ id: string; cpuPercent: number | null }> {
  const { server } = await query<{ server: { id: string; cpuPercent: number | null } }>(
    program.url,
    KEY,
    '{ server(clientSlug: "northwind", slug: "web-1") { id cpuPercent } }',
  );
  return server;
}
