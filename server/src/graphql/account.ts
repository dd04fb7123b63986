// Who is asking, signing in and out, one's own account.

import { queryFromInfo } from '@pothos/plugin-prisma';
import { mayRunCommands, permissionOf } from '#domain/auth/actor.ts';
import { createOwner } from '#domain/auth/owner.ts';
import { changePassword, signIn, signOut, updateProfile } from '#domain/auth/sessions.ts';
import { may } from '#domain/auth/visibility.ts';
import { DomainError } from '#domain/errors.ts';
import { given } from './arguments.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { viewer } from './context.ts';
import { ActorKindEnum, KeyPermissionEnum, RoleEnum } from './enums.ts';
import { createLoaders } from './loaders.ts';
import { byInnerId, registerNode } from './node-loaders.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ClientRow } from '#domain/clients/row.ts';
import type { GraphContext } from './context.ts';

export const User = builder.prismaNode('User', {
  description: 'An account of a person.',
  id: { field: 'id' },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the person.' }),
    email: t.exposeString('email', { description: 'Address to sign in with.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What the person may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the account was created.' }),
  }),
});

registerNode('User', async (ids, context, info) => {
  const actor = viewer(context);
  // Others' accounts are the business of administrators only.
  const all = may(actor, 'ADMIN') && actor.clientIds === null;
  const visible = ids.filter((id) => all || (actor.kind === 'user' && actor.userId === id));
  const query = queryFromInfo({ context, info, typeName: 'User' });
  return byInnerId(await context.app.db.user.findMany({ ...query, where: { id: { in: visible } } }));
});

const Me = builder.objectRef<Actor>('Me').implement({
  description: 'Who is asking, and what they may do.',
  fields: (t) => ({
    kind: t.field({
      type: ActorKindEnum,
      description: 'A person or a program.',
      resolve: (actor) => (actor.kind === 'user' ? 'USER' : 'API_KEY'),
    }),
    user: t.prismaField({
      type: User,
      nullable: true,
      description: 'The account; null for a program.',
      resolve: (query, actor, _args, { app }) =>
        actor.kind === 'user' ? app.db.user.findUnique({ ...query, where: { id: actor.userId } }) : null,
    }),
    permission: t.field({ type: KeyPermissionEnum, description: 'The most that may be done.', resolve: permissionOf }),
    canWrite: t.boolean({
      description: 'Whether clients and services may be changed.',
      resolve: (actor) => may(actor, 'WRITE'),
    }),
    canAdmin: t.boolean({ description: 'Whether settings may be changed.', resolve: (actor) => may(actor, 'ADMIN') }),
    mayRunCommands: t.boolean({
      description: 'Whether commands that run on servers may be written.',
      resolve: mayRunCommands,
    }),
    limitedTo: t.field({
      type: [Client],
      nullable: true,
      description: 'The only clients that are visible; null: all.',
      resolve: async (actor, _args, { load }) => {
        if (actor.clientIds === null) return null;
        const clients = await load.client.loadMany(actor.clientIds);
        return clients.filter((client): client is ClientRow => client !== null && !(client instanceof Error));
      },
    }),
  }),
});

const CreateOwnerInput = builder.inputType('CreateOwnerInput', {
  description: 'The first account.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name of the person.' }),
    email: t.string({ required: true, description: 'Address to sign in with.' }),
    password: t.string({ required: true, description: '12 to 128 characters.' }),
  }),
});

const SignInInput = builder.inputType('SignInInput', {
  description: 'Address and password.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'Address of the account.' }),
    password: t.string({ required: true, description: 'Its password.' }),
  }),
});

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: "One's own account. What is left out stays.",
  fields: (t) => ({
    name: t.string({ description: 'Name of the person.' }),
    email: t.string({ description: 'Address to sign in with.' }),
  }),
});

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'The present password and a new one.',
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The present password.' }),
    newPassword: t.string({ required: true, description: '12 to 128 characters.' }),
  }),
});

builder.queryField('me', (t) =>
  t.field({
    type: Me,
    nullable: true,
    description: 'Who is asking; null when nobody is signed in. Needs no actor.',
    extensions: { public: true },
    resolve: (_root, _args, { actor }) => actor,
  }),
);

/** Signs in; the rest of the operation is run as the new actor. */
async function enter(context: GraphContext, input: { email: string; password: string }): Promise<Actor> {
  if (!context.setCookies)
    throw new DomainError('BAD_INPUT', 'A session begins over HTTP; a socket cannot be given a cookie.');
  const { actor, setCookies } = await signIn(context.app, context.auth, context.caller, input);
  context.setCookies.push(...setCookies);
  context.actor = actor;
  context.load = createLoaders(context.app, actor);
  return actor;
}

builder.mutationFields((t) => ({
  createOwner: t.field({
    type: Me,
    description: 'Creates the first account, the owner, and signs in. Only while there is no account. Needs no actor.',
    extensions: { public: true },
    args: { input: t.arg({ type: CreateOwnerInput, required: true, description: 'The account.' }) },
    resolve: async (_root, { input }, context) => {
      await createOwner(context.app, input);
      return enter(context, { email: input.email, password: input.password });
    },
  }),
  signIn: t.field({
    type: Me,
    description: 'Starts a session; it is kept in a cookie. Needs no actor.',
    extensions: { public: true },
    args: { input: t.arg({ type: SignInInput, required: true, description: 'Address and password.' }) },
    resolve: (_root, { input }, context) => enter(context, input),
  }),
  signOut: t.boolean({
    description: 'Ends the session.',
    resolve: async (_root, _args, context) => {
      context.setCookies?.push(...(await signOut(context.auth, context.caller)));
      context.actor = null;
      void context.sessions.recheck();
      return true;
    },
  }),
  updateProfile: t.field({
    type: User,
    description: "Changes one's own name or address.",
    args: { input: t.arg({ type: UpdateProfileInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input }, context) => updateProfile(context.app, viewer(context), given(input)),
  }),
  changePassword: t.boolean({
    description: "Changes one's own password and ends all other sessions.",
    args: {
      input: t.arg({ type: ChangePasswordInput, required: true, description: 'The present password and the new one.' }),
    },
    resolve: async (_root, { input }, context) => {
      context.setCookies?.push(...(await changePassword(context.auth, viewer(context), context.caller, input)));
      void context.sessions.recheck();
      return true;
    },
  }),
}));
