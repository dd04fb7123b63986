// Puts the rooms together. Importing a room is what registers its types.

import './account.ts';
import './activity.ts';
import './checks.ts';
import './client-mutations.ts';
import './clients.ts';
import './command-mutations.ts';
import './commands.ts';
import './incidents.ts';
import './log-mutations.ts';
import './logs.ts';
import './metrics.ts';
import './node.ts';
import './overview.ts';
import './probes.ts';
import './server-events.ts';
import './server-fields.ts';
import './server-mutations.ts';
import './server-subscriptions.ts';
import './server-test-step.ts';
import './servers.ts';
import './service-fields.ts';
import './service-history.ts';
import './service-mutations.ts';
import './services.ts';
import './setup.ts';
import './subscriptions.ts';
import './system.ts';
import { builder } from './builder.ts';
import { closeRoots } from './close-roots.ts';
import { dropTrivialResolvers } from './trivial-resolvers.ts';

/** The schema, ready to be executed. */
export const schema = closeRoots(dropTrivialResolvers(builder.toSchema({ sortSchema: true })));
