// The one period of a page: its charts follow it; it stands in the address.
import { useSearchParams } from 'react-router';
import type { Period } from '../gql/graphql.ts';

export const periods = [
  { value: '1h', period: 'HOUR', label: '1 h', spoken: 'last hour', refreshMs: 2_000 },
  { value: '24h', period: 'DAY', label: '24 h', spoken: 'last 24 hours', refreshMs: 20_000 },
  { value: '7d', period: 'WEEK', label: '7 d', spoken: 'last 7 days', refreshMs: 60_000 },
  { value: '30d', period: 'MONTH', label: '30 d', spoken: 'last 30 days', refreshMs: 60_000 },
  { value: '90d', period: 'QUARTER', label: '90 d', spoken: 'last 90 days', refreshMs: 60_000 },
] as const satisfies readonly { value: string; period: Period; label: string; spoken: string; refreshMs: number }[];

export type PeriodChoice = (typeof periods)[number];

/** The period named in a query, 1 h when none is. */
export function readPeriod(params: URLSearchParams): PeriodChoice {
  return periods.find(({ value }) => value === params.get('period')) ?? periods[0];
}

/** The period of this address and how to change it. */
export function usePeriod(): [PeriodChoice, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const choose = (value: string) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value === periods[0].value) next.delete('period');
        else next.set('period', value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return [readPeriod(params), choose];
}
