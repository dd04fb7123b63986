// Inputs about servers.

import { builder } from './builder.ts';
import { ServerAuthEnum } from './server-enums.ts';
import type { SchemaShape } from './builder.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaShape>,
  'InputObject'
>;

/** How to log in: the fields of several inputs. */
const login = (t: InputFields) => ({
  port: t.int({ description: 'Port of its SSH server; 22 unless given.' }),
  password: t.string({ description: 'With PASSWORD: the password.' }),
  privateKey: t.string({ description: 'With PRIVATE_KEY: the key, in OpenSSH or PEM format.' }),
  passphrase: t.string({ description: 'Of the private key or key file, when it has one.' }),
  keyFile: t.string({ description: 'With KEY_FILE: name of a file, see serverKeyFiles.' }),
  jumpId: t.id({ description: 'The way leads over this server of the same client; null: directly.' }),
  timeoutMs: t.int({ description: 'Time for each step: connect, log in, one command, ms; 10,000 unless given.' }),
});

const monitoring = (t: InputFields) => ({
  slug: t.string({ description: 'Name in addresses, unique within the client; derived from the name when left out.' }),
  description: t.string({ description: 'Free text, at most 2,000 characters.' }),
  tags: t.stringList({ description: 'Words to group servers by, at most 20.' }),
  enabled: t.boolean({ description: 'Whether it is monitored; it is unless this is false.' }),
  reachabilitySeconds: t.int({ description: 'Seconds from one look to the next; 10 unless given.' }),
  metricsSeconds: t.int({ description: 'Seconds from one sample to the next; 30 unless given.' }),
  failureThreshold: t.int({
    description: 'So many failed looks in a row change the state for the worse; 2 unless given.',
  }),
  hostKey: t.string({
    description: 'The host key to pin at once, as testServer answers it; otherwise the first one shown is pinned.',
  }),
});

export const CreateServerInput = builder.inputType('CreateServerInput', {
  description: 'A new server.',
  fields: (t) => ({
    clientId: t.id({ required: true, description: 'The client who owns it.' }),
    name: t.string({ required: true, description: 'Name for people, at most 120 characters.' }),
    host: t.string({ required: true, description: 'Name or address.' }),
    username: t.string({ required: true, description: 'Account to log in with.' }),
    auth: t.field({ type: ServerAuthEnum, required: true, description: 'How to log in.' }),
    ...login(t),
    ...monitoring(t),
  }),
});

export const UpdateServerInput = builder.inputType('UpdateServerInput', {
  description: 'Changes of a server. What is left out stays; a secret that is null is removed.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which server.' }),
    clientId: t.id({ description: 'Another client who owns it from now on.' }),
    name: t.string({ description: 'Name for people, at most 120 characters.' }),
    host: t.string({ description: 'Name or address.' }),
    username: t.string({ description: 'Account to log in with.' }),
    auth: t.field({ type: ServerAuthEnum, description: 'How to log in.' }),
    ...login(t),
    ...monitoring(t),
  }),
});

export const TestServerInput = builder.inputType('TestServerInput', {
  description: 'A login to try. With serverId, what is left out is taken from that server, secrets too.',
  fields: (t) => ({
    progressId: t.string({
      description: 'A name of your choice: serverTestStep with it tells the steps as they come.',
    }),
    serverId: t.id({ description: 'A server that exists already.' }),
    host: t.string({ description: 'Name or address.' }),
    username: t.string({ description: 'Account to log in with.' }),
    auth: t.field({ type: ServerAuthEnum, description: 'How to log in.' }),
    ...login(t),
  }),
});
