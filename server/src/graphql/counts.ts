// Services per state.

import { builder } from './builder.ts';
import type { StatusCounts as Counts } from '#domain/services/status.ts';

export const StatusCounts = builder.objectRef<Counts>('StatusCounts').implement({
  description: 'How many services are in each state.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    up: t.exposeInt('up', { description: 'Those that are UP.' }),
    degraded: t.exposeInt('degraded', { description: 'Those that are DEGRADED.' }),
    down: t.exposeInt('down', { description: 'Those that are DOWN.' }),
    maintenance: t.exposeInt('maintenance', { description: 'Those in MAINTENANCE.' }),
    paused: t.exposeInt('paused', { description: 'Those that are PAUSED.' }),
    unknown: t.exposeInt('unknown', { description: 'Those whose state is UNKNOWN.' }),
  }),
});
