// Changing clients.

import { createClient } from '#domain/clients/create.ts';
import { removeClient } from '#domain/clients/remove.ts';
import { updateClient } from '#domain/clients/update.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { viewer } from './context.ts';
import { keyOf } from './ids.ts';

const CreateClientInput = builder.inputType('CreateClientInput', {
  description: 'A new client.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Name for people, at most 120 characters.' }),
    slug: t.string({ description: 'Name in addresses, at most 60 characters; derived from the name when left out.' }),
    description: t.string({ description: 'Free text, at most 2,000 characters.' }),
  }),
});

const UpdateClientInput = builder.inputType('UpdateClientInput', {
  description: 'Changes of a client. What is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Which client.' }),
    name: t.string({ description: 'Name for people, at most 120 characters.' }),
    slug: t.string({ description: 'Name in addresses, at most 60 characters.' }),
    description: t.string({ description: 'Free text, at most 2,000 characters.' }),
  }),
});

builder.mutationFields((t) => ({
  createClient: t.field({
    type: Client,
    description: 'Creates a client. Needs WRITE, and no limit to some clients.',
    args: { input: t.arg({ type: CreateClientInput, required: true, description: 'The client.' }) },
    resolve: async (_root, { input }, context) => {
      const id = await createClient(context.app, viewer(context), input);
      return (await context.load.client.load(id))!;
    },
  }),
  updateClient: t.field({
    type: Client,
    description: 'Changes a client. Needs WRITE.',
    args: { input: t.arg({ type: UpdateClientInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      const id = keyOf('Client', input.id, ['input', 'id']);
      await updateClient(context.app, viewer(context), { ...input, id });
      return (await context.load.client.clear(id).load(id))!;
    },
  }),
  deleteClient: t.id({
    description: 'Deletes a client with its services and all their history. Answers its id. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which client.' }) },
    resolve: async (_root, { id }, context) => {
      await removeClient(context.app, viewer(context), keyOf('Client', id, ['id']));
      return id;
    },
  }),
}));
