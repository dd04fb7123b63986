// Servers per state.

import { builder } from './builder.ts';

export interface Counts {
  total: number;
  online: number;
  degraded: number;
  offline: number;
  paused: number;
  unknown: number;
}

export const ServerCounts = builder.objectRef<Counts>('ServerCounts').implement({
  description: 'How many servers are in each state.',
  fields: (t) => ({
    total: t.exposeInt('total', { description: 'All of them.' }),
    online: t.exposeInt('online', { description: 'Those that are ONLINE.' }),
    degraded: t.exposeInt('degraded', { description: 'Those that are DEGRADED.' }),
    offline: t.exposeInt('offline', { description: 'Those that are OFFLINE.' }),
    paused: t.exposeInt('paused', { description: 'Those that are PAUSED.' }),
    unknown: t.exposeInt('unknown', { description: 'Those whose state is UNKNOWN.' }),
  }),
});
