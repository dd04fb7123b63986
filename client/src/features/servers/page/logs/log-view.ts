// What of a log is shown: text, levels, time. It stands in the address, so that a link shows the same.
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LogLineFilter } from '../../../../gql/graphql.ts';
import { type LevelChoice, levelChoices, levelsOf } from './log-levels.ts';
import type { TailLine } from './tail-buffer.ts';

export const ranges = [
  { value: 'all', label: 'Any time', minutes: null },
  { value: '15m', label: 'Last 15 min', minutes: 15 },
  { value: '1h', label: 'Last hour', minutes: 60 },
  { value: '24h', label: 'Last 24 hours', minutes: 1440 },
  { value: '7d', label: 'Last 7 days', minutes: 10_080 },
] as const;

export type RangeName = (typeof ranges)[number]['value'];

/** Its lines, its kinds of errors, the analysis of a period. */
export type LogWay = 'lines' | 'kinds' | 'analysis';

export interface LogView {
  way: LogWay;
  search: string;
  levels: LevelChoice;
  range: RangeName;
  /** A step of the analysis instead of a range: lines of then only, so nothing live. */
  step: { from: string; to: string } | null;
}

const names = {
  way: 'logs',
  search: 'logtext',
  levels: 'loglevel',
  range: 'logrange',
  from: 'logfrom',
  to: 'logto',
} as const;
const has = <T extends string>(all: readonly { value: T }[], value: string | null): value is T =>
  all.some((one) => one.value === value);

/** The view named in an address. */
export function readView(params: URLSearchParams): LogView {
  const [levels, range] = [params.get(names.levels), params.get(names.range)];
  const [from, to] = [params.get(names.from) ?? '', params.get(names.to) ?? ''];
  const way = params.get(names.way);
  return {
    way: way === 'kinds' || way === 'analysis' ? way : 'lines',
    search: params.get(names.search) ?? '',
    levels: has(levelChoices, levels) ? levels : 'all',
    range: has(ranges, range) ? range : 'all',
    step: Date.parse(from) < Date.parse(to) ? { from, to } : null,
  };
}

/** Writes a view into an address; what is as usual is left out. */
export function writeView(params: URLSearchParams, view: LogView): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string, usual: string) => {
    if (value === usual) next.delete(name);
    else next.set(name, value);
  };
  set(names.way, view.way, 'lines');
  set(names.search, view.search.trim(), '');
  set(names.levels, view.levels, 'all');
  set(names.range, view.range, 'all');
  set(names.from, view.step?.from ?? '', '');
  set(names.to, view.step?.to ?? '', '');
  return next;
}

interface ChosenView {
  view: LogView;
  change: (change: Partial<LogView>) => void;
  /** When it was chosen, ms: named ranges reach back from then, later lines come live. */
  chosenAt: number;
}

/** The view of this address and how to change parts of it. */
export function useLogView(): ChosenView {
  const [params, setParams] = useSearchParams();
  const address = JSON.stringify(readView(params));
  // The router takes its time with addresses while charts move; what was pressed shows at once.
  const [held, setHeld] = useState(() => ({ address, view: readView(params), chosenAt: Date.now() }));
  if (held.address !== address) setHeld({ ...held, address, view: readView(params) });
  const change = (some: Partial<LogView>) => {
    const view = { ...held.view, ...some };
    setHeld({ address, view, chosenAt: Date.now() });
    setParams((now) => writeView(now, view), { replace: true, preventScrollReset: true });
  };
  return { view: held.view, change, chosenAt: held.chosenAt };
}

/** The filter that the API takes; `now` in ms is the end of the named ranges. */
export function filterOf({ search, levels, range, step }: LogView, now: number): LogLineFilter {
  const minutes = ranges.find(({ value }) => value === range)?.minutes ?? null;
  const from = step ? step.from : minutes === null ? null : new Date(now - minutes * 60_000).toISOString();
  return { search: search.trim() || null, levels: levelsOf(levels), from, to: step?.to ?? null };
}

/** Lines that come live and belong to the view: text in any case. Levels are the subscription's. */
export function matchingLines(lines: readonly TailLine[], search: string): readonly TailLine[] {
  const wanted = search.trim().toLowerCase();
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted));
}

/** True when something is hidden. */
export function isNarrowed({ search, levels, range, step }: LogView): boolean {
  return search.trim() !== '' || levels !== 'all' || range !== 'all' || step !== null;
}

/** The view that shows all. */
export const everything: LogView = { way: 'lines', search: '', levels: 'all', range: 'all', step: null };
