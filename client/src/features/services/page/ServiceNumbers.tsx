// The number strip: newest answer, p95, uptime of four periods with how much of them was observed, certificate.
import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useRecordedChecks } from '../../../apollo/watch-services.ts';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { type Stat, StatStrip } from '../../../components/StatStrip.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { CheckRule, Verdict } from '../../../gql/graphql.ts';
import { formatLongDate } from '../../../lib/format-date.ts';
import { formatMs, splitMs } from '../../../lib/format-duration.ts';
import { formatPercent, percentValue } from '../../../lib/format-number.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useThrottled } from '../../../lib/use-throttled.ts';
import { statusLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { answerWords, isUnreached } from '../service-words.ts';

const ServiceNumbersQuery = graphql(`
  query ServiceNumbers($clientSlug: String!, $slug: String!) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      day: uptime(period: DAY) {
        uptimePercent
        coveragePercent
      }
      week: uptime(period: WEEK) {
        uptimePercent
        coveragePercent
      }
      month: uptime(period: MONTH) {
        uptimePercent
        coveragePercent
      }
      quarter: uptime(period: QUARTER) {
        uptimePercent
        coveragePercent
      }
      dayTimes: responseTimes(period: DAY, maxPoints: 1) {
        p50Ms
        p95Ms
      }
    }
  }
`);

export interface LastAnswer {
  verdict: Verdict;
  rule: CheckRule;
  statusCode: number | null;
  durationMs: number;
  scheduledAt: string;
}

interface Props {
  id: string;
  clientSlug: string;
  slug: string;
  statusSince: string;
  lastCheck: LastAnswer | null;
  certificateExpiresAt: string | null;
}

const DAY_MS = 86_400_000;

function certificateStat(expiresAt: string, now: number): Stat {
  const left = Math.floor((Date.parse(expiresAt) - now) / DAY_MS);
  return {
    label: 'Certificate',
    value: left < 0 ? 'expired' : String(left),
    unit: left < 0 ? undefined : left === 1 ? 'day' : 'days',
    note: `${left < 0 ? 'since' : 'until'} ${formatLongDate(expiresAt)}`,
    tone: left < 3 ? css.down : left < 14 ? css.degraded : undefined,
  };
}

function answerStat(check: LastAnswer | null): Stat {
  if (!check) return { label: 'Last answer', value: '–', note: 'no check yet' };
  const words = isUnreached(check.rule);
  return {
    label: 'Last answer',
    value: words ? <span style={{ fontSize: 18 }}>{answerWords(check)}</span> : answerWords(check),
    tone: check.verdict === 'UP' ? undefined : statusLook[check.verdict].text,
    note: (
      <>
        {formatMs(check.durationMs)} · <RelativeTime at={check.scheduledAt} />
      </>
    ),
  };
}

/** Strip of numbers; brings itself up to date as checks arrive and when the state changes. */
export function ServiceNumbers({ id, clientSlug, slug, statusSince, lastCheck, certificateExpiresAt }: Props) {
  const { data, refetch } = useQuery(ServiceNumbersQuery, { variables: { clientSlug, slug } });
  const now = useNow(false);
  const refresh = useThrottled(() => void refetch().catch(() => undefined), 15_000);
  useRecordedChecks(id, refresh);
  const seen = useRef(statusSince);
  useEffect(() => {
    if (seen.current === statusSince) return;
    seen.current = statusSince;
    void refetch().catch(() => undefined);
  }, [statusSince, refetch]);
  const service = data?.service;
  const uptimes = [
    ['Uptime 24 h', service?.day],
    ['Uptime 7 d', service?.week],
    ['Uptime 30 d', service?.month],
    ['Uptime 90 d', service?.quarter],
  ] as const;
  const p95 = service?.dayTimes.p95Ms ?? null;
  const stats: Stat[] = [
    answerStat(lastCheck),
    {
      label: 'Response p95',
      value: p95 === null ? '–' : splitMs(p95).value,
      unit: p95 === null ? undefined : splitMs(p95).unit,
      note:
        service?.dayTimes.p50Ms === null || service === undefined || service === null
          ? '24 h'
          : `24 h · median ${formatMs(service.dayTimes.p50Ms)}`,
    },
    ...uptimes.map(([label, uptime]): Stat => ({
      label,
      value: percentValue(uptime?.uptimePercent),
      unit: typeof uptime?.uptimePercent === 'number' ? '%' : undefined,
      note: uptime ? `observed ${formatPercent(uptime.coveragePercent)}` : '',
    })),
  ];
  if (certificateExpiresAt) stats.push(certificateStat(certificateExpiresAt, now));
  return <StatStrip stats={stats} />;
}
