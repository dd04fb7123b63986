import { expect, it } from 'vitest';
import { aSample } from '../../../testing/server-fixture.ts';
import { cpuWords, fullWords, ofWords, shortFingerprint, skewWords } from './server-words.ts';
import { metersOf } from './meters.ts';
import type { PageSample } from './server-documents.ts';
import { topProcesses } from './ProcessesSection.tsx';

it.each([
  [8, 'AMD EPYC 7443P 24-Core Processor', '8 × AMD EPYC 7443P'],
  [4, 'Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', '4 × Intel Xeon E5-2680 v4'],
  [1, null, '1 core'],
  [null, 'Neoverse-N1', 'Neoverse-N1'],
  [null, null, null],
])('SRV-10: %s of "%s" reads "%s"', (cores, model, words) => {
  expect(cpuWords(cores, model)).toBe(words);
});

it.each([
  [null, null],
  [30, 'full now'],
  [60, 'full in about 1 minute'],
  [3 * 3600, 'full in about 3 hours'],
  [36 * 3600, 'full in about 36 hours'],
  [3 * 86_400 - 1000, 'full in about 3 days'],
])('SRV-5: a disk that is full in %s s reads "%s"', (seconds, words) => {
  expect(fullWords(seconds)).toBe(words);
});

it('SRV-8: a clock is spoken of when it is off by more than two seconds', () => {
  expect([3, -2000, 3200, -90_000, null].map(skewWords)).toEqual([
    null,
    null,
    'clock 3.2 s ahead',
    'clock 1 min 30 s behind',
    null,
  ]);
});

it('SRV-5: sizes share their unit, fingerprints are shortened in the middle', () => {
  expect(ofWords(24_379_738_368, 34_359_738_368, 'iec')).toBe('22.7 of 32 GiB');
  expect(ofWords(12e6, 200e9, 'bytes')).toBe('12 MB of 200 GB');
  expect(shortFingerprint('SHA256:q2nXabcdefghijklmnopqrstuvw9tE')).toBe('SHA256:q2nX…9tE');
});

it('SRV-5: meters say what the host tells, the fullest disk first, and nothing for what it does not', () => {
  const meters = metersOf(aSample() as unknown as PageSample, 2);
  expect(meters.map(({ label, value, unit = '', note }) => `${label} ${value}${unit} (${note})`)).toEqual([
    'CPU 37% (system 5 · iowait 1)',
    'Memory 70% (22.7 of 32 GiB · no swap)',
    'Disk /data 88% (full in about 9 days)',
    'Load 1.2 (2 cores · 15 min 0.7)',
    'Network 41Mbit/s (in 12 · out 29)',
    'Failed units 0 (of 131)',
  ]);
  const bare = { ...aSample(), cpu: null, load: null, memory: null, disks: [], networks: [], failedUnits: null };
  expect(metersOf(bare as unknown as PageSample, null)).toEqual([]);
});

it('SRV-5: eight meters at most; what is in trouble is never left out', () => {
  const memory = { totalBytes: 8e9, usedBytes: 4e9, availableBytes: 4e9, swapTotalBytes: 4e9, swapUsedBytes: 0 };
  const [root, data] = aSample().disks;
  const full = [root, data, { ...data, mount: '/srv' }, { ...data, mount: '/var' }];
  const temperatures = [{ name: 'cpu', celsius: 54 }];
  const sample = aSample({ memory, disks: full, temperatures, failedUnits: ['certbot.service'] });
  expect(metersOf(sample as unknown as PageSample, 2).map(({ label }) => label)).toEqual([
    ...['CPU', 'Memory', 'Disk /data', 'Disk /srv', 'Disk /var', 'Load', 'Network', 'Failed units'],
  ]);
});

it('SRV-5: load is trouble when more waits than there are cores, full swap of memory by the usual limits', () => {
  const level = (one: number) =>
    metersOf(aSample({ load: [one, 0, 0] }) as unknown as PageSample, 2).find(({ label }) => label === 'Load')?.level;
  expect([1.9, 3, 5].map(level)).toEqual(['calm', 'high', 'full']);
});

it('SRV-5: processes by CPU or by memory', () => {
  const { processes } = aSample() as unknown as PageSample;
  expect(topProcesses(processes, 'cpu').map(({ pid }) => pid)).toEqual([10, 11]);
  expect(topProcesses(processes, 'memory').map(({ pid }) => pid)).toEqual([11, 10]);
});
