// The first account of an installation. Whoever opens it first becomes the owner, so it must happen exactly once.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { transact } from '#domain/transaction.ts';
import { hashPassword, newPassword } from './passwords.ts';
import type { App } from '#domain/app.ts';
import type { User } from '#storage/generated/prisma/client.ts';

/** Any fixed number will do, as long as nothing else locks it. */
const OWNER_LOCK = 7_241_010;

/** A name of a person and a mail address, as accounts hold them. */
export const personName = z.string().trim().min(1).max(100);
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'));

export const ownerInput = z.strictObject({ name: personName, email: emailAddress, password: newPassword });

/** Whether nobody has an account yet. */
export async function needsOwner(app: App): Promise<boolean> {
  return (await app.db.user.findFirst({ select: { id: true } })) === null;
}

/**
 * Creates the owner account. Needs no actor: there is none yet.
 * @throws DomainError CONFLICT when there is an account already; of two requests at once one gets this
 */
export async function createOwner(app: App, input: z.input<typeof ownerInput>): Promise<User> {
  const { name, email, password } = parseInput(ownerInput, input);
  // Before the lock, so that nobody can make the server hash passwords once there is an owner.
  if (!(await needsOwner(app))) throw taken();
  const hash = await hashPassword(password);
  return transact(app, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${OWNER_LOCK})`;
    if (await tx.user.findFirst({ select: { id: true } })) throw taken();
    const id = randomUUID();
    const user = await tx.user.create({ data: { id, name, email, role: 'OWNER' } });
    await tx.account.create({
      data: { id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password: hash },
    });
    return user;
  });
}

const taken = () => new DomainError('CONFLICT', 'This installation has an owner already. Sign in instead.');
