// What may be known before anybody has signed in, and the settings of the installation.

import { needsOwner } from '#domain/auth/owner.ts';
import { siteName, updateSettings } from '#domain/settings/site.ts';
import { builder } from './builder.ts';
import { given } from './arguments.ts';
import { viewer } from './context.ts';
import type { ApiParts } from './parts.ts';

const DemoLogin = builder.objectRef<NonNullable<ApiParts['site']['demo']>>('DemoLogin').implement({
  description: 'Login of the demo.',
  fields: (t) => ({
    email: t.exposeString('email', { description: 'Address to sign in with.' }),
    password: t.exposeString('password', { description: 'Password to sign in with.' }),
  }),
});

export const Setup = builder.objectRef<{ setup: true }>('Setup').implement({
  description: 'What a sign-in page needs to know. Public.',
  fields: (t) => ({
    needsOwner: t.boolean({
      description: 'Whether nobody has an account yet, so that createOwner comes first.',
      resolve: (_setup, _args, { app }) => needsOwner(app),
    }),
    siteName: t.string({
      description: 'Name of this installation.',
      resolve: (_setup, _args, { app, parts }) => siteName(app, parts.site.defaultName),
    }),
    version: t.string({
      description: 'Version of the program.',
      resolve: (_setup, _args, { parts }) => parts.site.version,
    }),
    demo: t.field({
      type: DemoLogin,
      nullable: true,
      description: 'Login of the demo; null outside of it.',
      resolve: (_setup, _args, { parts }) => parts.site.demo,
    }),
  }),
});

const UpdateSettingsInput = builder.inputType('UpdateSettingsInput', {
  description: 'Settings of the installation. What is left out stays.',
  fields: (t) => ({ siteName: t.string({ description: 'Name of this installation, at most 60 characters.' }) }),
});

builder.queryField('setup', (t) =>
  t.field({
    type: Setup,
    description: 'What a sign-in page needs to know. Needs no actor.',
    extensions: { public: true },
    resolve: () => ({ setup: true as const }),
  }),
);

builder.mutationField('updateSettings', (t) =>
  t.field({
    type: Setup,
    description: 'Changes settings of the installation. Needs ADMIN.',
    args: { input: t.arg({ type: UpdateSettingsInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      await updateSettings(context.app, viewer(context), given(input));
      return { setup: true as const };
    },
  }),
);
