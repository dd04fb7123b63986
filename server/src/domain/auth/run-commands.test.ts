import { describe, expect, it } from 'vitest';
import { testApp } from '#testing/database.ts';
import { mayRunCommands, SYSTEM } from './actor.ts';
import { createApiKey, findApiKey } from './api-keys.ts';
import { userActor } from './authenticate.ts';
import { assertMayRunCommands } from './visibility.ts';
import type { Role } from '#storage/generated/prisma/enums.ts';

const app = testApp();

describe('SRV-11: the right to run commands', () => {
  it.each<[Role, boolean, boolean]>([
    ['OWNER', false, true],
    ['ADMIN', false, true],
    ['OPERATOR', false, false],
    ['OPERATOR', true, true],
    ['VIEWER', false, false],
    ['VIEWER', true, true],
  ])('of %s, given: %s, is %s', async (role, given, expected) => {
    const id = `${role} ${given}`;
    await app.db.user.create({ data: { id, name: id, email: `${id}@example.com`, role, mayRunCommands: given } });
    const actor = await userActor(app, id, 'session', role);
    expect(mayRunCommands(actor)).toBe(expected);
    expect(actor.clientIds).toBeNull();
    if (!expected) expect(() => assertMayRunCommands(actor)).toThrow('right to run commands');
  });

  it('leaves the limits of a user as they are', async () => {
    const client = await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } });
    const access = { create: [{ clientId: client.id }] };
    await app.db.user.create({ data: { id: 'u', name: 'U', email: 'u@example.com', role: 'OPERATOR', access } });
    expect(await userActor(app, 'u', 's', 'OPERATOR')).toMatchObject({ clientIds: [client.id], mayRunCommands: false });
  });

  it('of a key is its own, or comes with ADMIN', async () => {
    const actorOf = async (permission: 'WRITE' | 'ADMIN', given: boolean) => {
      const { key } = await createApiKey(app, SYSTEM, { name: 'k', permission, mayRunCommands: given });
      return (await findApiKey(app, key))!;
    };
    expect(mayRunCommands(await actorOf('WRITE', false))).toBe(false);
    expect(mayRunCommands(await actorOf('WRITE', true))).toBe(true);
    expect(mayRunCommands(await actorOf('ADMIN', false))).toBe(true);
    expect(mayRunCommands(SYSTEM)).toBe(true);
  });
});
