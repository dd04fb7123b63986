// Uptime as the API shows it: buckets, percentages, days.

import { coveragePercent, uptimePercent, worstOf } from '#domain/uptime/buckets.ts';
import { badInput } from '#domain/errors.ts';
import { builder } from './builder.ts';
import { ServiceStatusEnum } from './enums.ts';
import type { Buckets as BucketSums } from '#domain/uptime/buckets.ts';
import type { Day } from '#domain/uptime/days.ts';
import type { Uptime as UptimeOf } from '#domain/uptime/uptime-of.ts';

const Buckets = builder.objectRef<BucketSums>('Buckets').implement({
  description: 'Seconds spent in each kind of state. They add up to the period; for a client, times its services.',
  fields: (t) => ({
    upSeconds: t.exposeFloat('upSeconds', { description: 'Seconds UP.' }),
    degradedSeconds: t.exposeFloat('degradedSeconds', { description: 'Seconds DEGRADED.' }),
    downSeconds: t.exposeFloat('downSeconds', { description: 'Seconds DOWN.' }),
    maintenanceSeconds: t.exposeFloat('maintenanceSeconds', { description: 'Seconds in MAINTENANCE.' }),
    unknownSeconds: t.exposeFloat('unknownSeconds', { description: 'Seconds that were not observed.' }),
  }),
});

export const Uptime = builder.objectRef<UptimeOf>('Uptime').implement({
  description: 'Time-weighted uptime over a period.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Begin of the period.' }),
    to: t.expose('to', { type: 'DateTime', description: 'End of the period.' }),
    buckets: t.expose('buckets', { type: Buckets, description: 'The seconds behind the percentages.' }),
    uptimePercent: t.float({
      nullable: true,
      description: '(up + degraded) / (up + degraded + down) in percent; null when nothing was observed.',
      resolve: ({ buckets }) => uptimePercent(buckets),
    }),
    coveragePercent: t.float({
      description: 'How much of the period was observed, in percent.',
      resolve: ({ buckets }) => coveragePercent(buckets),
    }),
    incidents: t.exposeInt('incidents', { description: 'Incidents that were under way in the period.' }),
  }),
});

export const DayUptime = builder.objectRef<Day>('DayUptime').implement({
  description: 'One UTC day.',
  fields: (t) => ({
    day: t.exposeString('day', { description: 'The day: 2026-11-21.' }),
    status: t.field({
      type: ServiceStatusEnum,
      description: 'The worst state of the day; UNKNOWN without data.',
      resolve: ({ buckets }) => worstOf(buckets),
    }),
    uptimePercent: t.float({
      nullable: true,
      description: 'As in Uptime; null when nothing was observed.',
      resolve: ({ buckets }) => uptimePercent(buckets),
    }),
    coveragePercent: t.float({
      description: 'How much of the day was observed, in percent.',
      resolve: ({ buckets }) => coveragePercent(buckets),
    }),
    buckets: t.expose('buckets', { type: Buckets, description: 'The seconds behind the percentages.' }),
  }),
});

const MOST_DAYS = 400;

/** Argument `last` of the fields that list days. */
export const daysArgs = () =>
  builder.args((t) => ({
    last: t.int({ defaultValue: 90, description: 'How many days, today included; at most 400.' }),
  }));

/** @throws DomainError BAD_INPUT at `last` */
export function checkedDays(last: number | null | undefined = 90): number {
  if (last === null) return 90;
  if (last >= 1 && last <= MOST_DAYS) return last;
  throw badInput([{ path: ['last'], message: `must be from 1 to ${MOST_DAYS}` }]);
}
