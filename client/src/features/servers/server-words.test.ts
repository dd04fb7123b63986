import { expect, it } from 'vitest';
import { fullestDisk, loadWords, serverAddress, serverPath, serversWords } from './server-words.ts';

it.each([
  [{ username: 'ops', host: '10.2.0.14', port: 22 }, 'ops@10.2.0.14'],
  [{ username: 'ops', host: 'web-1.lumen', port: 2222 }, 'ops@web-1.lumen:2222'],
  [{ username: 'root', host: 'fd00::1', port: 22 }, 'root@fd00::1'],
  [{ username: 'root', host: 'fd00::1', port: 2222 }, 'root@[fd00::1]:2222'],
])('SRV-1: %j is %s', (server, words) => {
  expect(serverAddress(server)).toBe(words);
});

it('SRV-1: a server stands below its client', () => {
  expect(serverPath({ slug: 'web-1', client: { slug: 'lumen' } })).toBe('/clients/lumen/servers/web-1');
});

it('UI-6: one server is named, several are counted', () => {
  expect(serversWords(['web-1'])).toBe('web-1');
  expect(serversWords(['web-1', 'web-2'])).toBe('2 servers');
});

it('SRV-5: the load is short', () => {
  expect([0.04, 0.5, 1, 2.94, 12.25, 140.2].map(loadWords)).toEqual(['0.04', '0.50', '1.0', '2.9', '12.3', '140']);
});

it('SRV-5: the meter of disks is of the fullest one', () => {
  const disk = (mount: string, usedPercent: number) => ({ mount, usedPercent });
  expect(fullestDisk([disk('/', 58), disk('/data', 88), disk('/boot', 20)])?.mount).toBe('/data');
  expect(fullestDisk([])).toBeNull();
  expect(fullestDisk(undefined)).toBeNull();
});
