// The steps of a running test of a login, as they come over the wire from the process that runs it.

import { z } from 'zod';
import { assertMay } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import { progressIdInput } from '#domain/servers/input.ts';
import { actorKey } from '#domain/servers/test-server.ts';
import { builder } from './builder.ts';
import { viewer } from './context.ts';
import { DirectSource } from './live/direct.ts';
import { ServerTestStep } from './server-test-types.ts';
import type { ServerTestStep as Step } from '#domain/servers/test-server.ts';

/** The longest that somebody waits for a test. */
const LONGEST_MS = 180_000;

/** What another version of this program tells may have another shape. */
const stepSchema: z.ZodType<Step> = z.object({
  name: z.enum(['RESOLVE', 'CONNECT', 'HOST_KEY', 'AUTHENTICATE', 'READ_FACTS']),
  state: z.enum(['RUNNING', 'PASSED', 'FAILED']),
  words: z.string(),
  durationMs: z.number().nullable(),
});

/** Whether no step follows. */
const isLast = ({ name, state }: Step) => state === 'FAILED' || (name === 'READ_FACTS' && state === 'PASSED');

builder.subscriptionField('serverTestStep', (t) =>
  t.field({
    type: ServerTestStep,
    description:
      'The steps of a test as they come; subscribe before testServer is called. It ends with the test, at the latest ' +
      'after three minutes. Only whoever started the test hears it. Needs WRITE.',
    args: { progressId: t.arg.string({ required: true, description: 'The name that testServer was given.' }) },
    subscribe: (_root, args, context) => {
      const actor = viewer(context);
      assertMay(actor, 'WRITE');
      const progressId = parseInput(progressIdInput, args.progressId, ['progressId']);
      const { wire } = context.app;
      return new DirectSource<Step>((send, end) => {
        const timer = setTimeout(end, LONGEST_MS).unref();
        const stopListening = wire.subscribe('serverTest', (message) => {
          if (message.progressId !== progressId || message.actor !== actorKey(actor)) return;
          const { data: step } = stepSchema.safeParse(message.step);
          if (!step) return;
          send(step);
          if (isLast(step)) end();
        });
        return () => {
          clearTimeout(timer);
          stopListening();
        };
      });
    },
    resolve: (step) => step,
  }),
);
