// Changing services.

import { checkServiceNow } from '#domain/services/check-now.ts';
import { createService } from '#domain/services/create.ts';
import { removeServices } from '#domain/services/remove.ts';
import { setServicesEnabled, updateServices } from '#domain/services/update-many.ts';
import { updateService } from '#domain/services/update.ts';
import { builder } from './builder.ts';
import { Check } from './checks.ts';
import { viewer } from './context.ts';
import { keyOf, keysOf, optionalKeyOf } from './ids.ts';
import { CreateServiceInput, UpdateServiceInput, UpdateServicesInput } from './service-inputs.ts';
import { Service } from './service-ref.ts';
import { badInput } from '#domain/errors.ts';
import type { ServiceRow } from '#domain/services/row.ts';
import type { GraphContext } from './context.ts';

/** A JSON value that must be an object: the domain checks what is in it. */
function objectOf(config: unknown): Record<string, unknown> {
  if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config as Record<string, unknown>;
  throw badInput([{ path: ['input', 'config'], message: 'must be an object' }]);
}

const serverKeyOf = ({ serverId }: { serverId?: string | null }) =>
  optionalKeyOf('Server', serverId, ['input', 'serverId']);

/** Services as they are after a change, in the order of the ids. */
async function reload({ load }: GraphContext, ids: number[]): Promise<ServiceRow[]> {
  for (const id of ids) load.service.clear(id);
  for (const id of ids) load.serviceDetails.clear(id);
  return (await load.service.loadMany(ids)).filter((row): row is ServiceRow => row !== null && !(row instanceof Error));
}

const idList = (ids: readonly string[]) => {
  // Before they are decoded: a million ids must not cost anything.
  if (ids.length > 500) throw badInput([{ path: ['ids'], message: 'must have at most 500 entries' }]);
  return keysOf('Service', ids, ['ids']);
};

builder.mutationFields((t) => ({
  createService: t.field({
    type: Service,
    description: 'Creates a service; it is checked at once. Needs WRITE.',
    args: { input: t.arg({ type: CreateServiceInput, required: true, description: 'The service.' }) },
    resolve: async (_root, { input }, context) => {
      const clientId = keyOf('Client', input.clientId, ['input', 'clientId']);
      const id = await createService(context.app, viewer(context), {
        ...input,
        clientId,
        serverId: serverKeyOf(input),
        config: objectOf(input.config),
      });
      return (await reload(context, [id]))[0]!;
    },
  }),
  updateService: t.field({
    type: Service,
    description: 'Changes a service; when how it is checked changes, it is checked at once. Needs WRITE.',
    args: { input: t.arg({ type: UpdateServiceInput, required: true, description: 'What to change.' }) },
    resolve: async (_root, { input }, context) => {
      const id = keyOf('Service', input.id, ['input', 'id']);
      const clientId = input.clientId == null ? undefined : keyOf('Client', input.clientId, ['input', 'clientId']);
      const config = input.config == null ? undefined : objectOf(input.config);
      const serverId = serverKeyOf(input);
      await updateService(context.app, viewer(context), { ...input, id, clientId, config, serverId });
      return (await reload(context, [id]))[0]!;
    },
  }),
  deleteService: t.id({
    description: 'Deletes a service with its history. Answers its id. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which service.' }) },
    resolve: async (_root, { id }, context) => {
      await removeServices(context.app, viewer(context), [keyOf('Service', id, ['id'])], true);
      return id;
    },
  }),
  setServicesEnabled: t.field({
    type: [Service],
    description:
      'Switches the checks of services on or off, of all or, when one cannot be found, of none. Needs WRITE.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Which services, 1 to 500.' }),
      enabled: t.arg.boolean({ required: true, description: 'Whether they are checked.' }),
    },
    resolve: async (_root, { ids, enabled }, context) => {
      return reload(context, await setServicesEnabled(context.app, viewer(context), idList(ids), enabled));
    },
  }),
  updateServices: t.field({
    type: [Service],
    description: 'Changes many services in the same way, all or, when one cannot be changed, none. Needs WRITE.',
    args: {
      input: t.arg({ type: UpdateServicesInput, required: true, description: 'Which services, and what to change.' }),
    },
    resolve: async (_root, { input }, context) => {
      if (input.ids.length > 500)
        throw badInput([{ path: ['input', 'ids'], message: 'must have at most 500 entries' }]);
      const ids = keysOf('Service', input.ids, ['input', 'ids']);
      const clientId = input.clientId == null ? undefined : keyOf('Client', input.clientId, ['input', 'clientId']);
      const change = { ...input, ids, clientId, serverId: serverKeyOf(input) };
      return reload(context, await updateServices(context.app, viewer(context), change));
    },
  }),
  deleteServices: t.idList({
    description:
      'Deletes services with their history, all or, when one cannot be found, none. Answers their ids. Needs WRITE.',
    args: { ids: t.arg.idList({ required: true, description: 'Which services, 1 to 500.' }) },
    resolve: async (_root, { ids }, context) => {
      await removeServices(context.app, viewer(context), idList(ids));
      return [...new Set(ids)];
    },
  }),
  checkServiceNow: t.field({
    type: Check,
    description: 'Checks a service now and answers the recorded check; it counts like any other. Needs WRITE.',
    args: { id: t.arg.id({ required: true, description: 'Which service.' }) },
    resolve: (_root, { id }, context) => checkServiceNow(context.app, viewer(context), keyOf('Service', id, ['id'])),
  }),
}));
