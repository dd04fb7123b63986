import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { TooSlow } from './bounded.ts';
import { isJsonPath, textsAt } from './json-path.ts';
import { firstMismatch, isTame, patternFault } from './pattern.ts';

/** Duration of `work`, ms. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const evil = () => firstMismatch('^(a+)+$', [`${'a'.repeat(60)}b`]);

describe('patterns of people', () => {
  it.each([
    ['^v\\d\\.\\d', true],
    ['[(|*]+', true],
    ['a*', true],
    ['a*b*', false],
    ['(a)', false],
    ['a|b', false],
    ['a{2}', false],
  ])('%s is tame: %s', (pattern, tame) => expect(isTame(pattern)).toBe(tame));

  it('finds the first value that does not match', () => {
    expect(firstMismatch('^(ok|fine)$', ['ok', 'fine'])).toBeUndefined();
    expect(firstMismatch('^ok$', ['ok', 'no', 'bad'])).toBe('no');
    expect(firstMismatch('^2\\.', ['2.1'])).toBeUndefined();
    expect(firstMismatch('x', [])).toBeUndefined();
  });

  it('interrupts a pattern that explodes, and refuses it at once the next time', () => {
    expect(timed(() => expect(evil).toThrow(TooSlow))).toBeLessThan(500);
    expect(timed(() => expect(evil).toThrow(TooSlow))).toBeLessThan(10);
    // What is harmless passes; on a busy machine one may be taken for slow, but not all of them.
    const passes = ['b', 'c', 'd', 'e'].map((letter) => {
      try {
        return firstMismatch(`^(${letter}+)+$`, [letter.repeat(3)]) === undefined;
      } catch {
        return false;
      }
    });
    expect(passes).toContain(true);
  });

  it('interrupts in a worker thread too, where checks run by default', async () => {
    const tsx = createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs');
    const bounded = new URL('./bounded.ts', import.meta.url).href;
    const code = `
      import { parentPort } from 'node:worker_threads';
      import { tsImport } from ${JSON.stringify(pathToFileURL(tsx).href)};
      const { bounded, TooSlow } = await tsImport(${JSON.stringify(bounded)}, 'file:///');
      const evil = () => /^(a+)+$/.test('a'.repeat(60) + 'b');
      try { bounded(evil, 20); parentPort.postMessage('ended'); }
      catch (error) { parentPort.postMessage(error instanceof TooSlow ? 'interrupted' : String(error)); }`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    const said = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    expect(said).toBe('interrupted');
    await worker.terminate();
  });

  it('names what is wrong with a pattern', () => {
    expect(patternFault('(')).toBe('is not a regular expression');
    expect(patternFault('x'.repeat(201))).toMatch(/at most 200/);
    expect(patternFault('^ok$')).toBeNull();
  });
});

describe('JSONPath', () => {
  it('gives strings bare and the rest as JSON', () => {
    const document = { a: ['x', 1, true, null, { b: 2 }] };
    expect(textsAt('$.a[*]', document)).toEqual(['x', '1', 'true', 'null', '{"b":2}']);
    expect(textsAt('$.a[0]', document)).toEqual(['x']);
    expect(textsAt('$.nothing', document)).toEqual([]);
    expect(textsAt('$..[?@.b == 2].b', document)).toEqual(['2']);
  });

  it('interrupts a path that takes quadratic time', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as [];
    expect(timed(() => expect(() => textsAt('$..*..*..*', deep)).toThrow(TooSlow))).toBeLessThan(1000);
  });

  it.each([
    ['$.a.b', true],
    ['$', true],
    ["$['a b'][0]", true],
    ['a.b', false],
    ['$.', false],
    ['', false],
  ])('%s is a path: %s', (path, ok) => expect(isJsonPath(path)).toBe(ok));
});
