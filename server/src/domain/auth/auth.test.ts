import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '#testing/database.ts';
import { SYSTEM } from './actor.ts';
import { bootstrapKey, createApiKey, findApiKey, revokeApiKey } from './api-keys.ts';
import { authSecret, createAuth } from './auth.ts';
import { authenticate } from './authenticate.ts';
import { createOwner, needsOwner } from './owner.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { changePassword, signIn, signOut, updateProfile } from './sessions.ts';
import type { Auth } from './auth.ts';
import type { Caller } from './caller.ts';

let time = new Date('2026-11-21T09:00:00Z');
const app = testApp(() => time);
const OWNER = { name: 'Alice', email: 'Alice@Example.com', password: 'correct horse battery' };
const LOGIN = { email: OWNER.email, password: OWNER.password };
const nobody: Caller = { cookie: null, apiKey: null, userAgent: 'test', ip: '192.0.2.1' };
let auth: Auth;

beforeEach(async () => {
  await app.db.user.deleteMany();
  await app.db.apiKey.deleteMany();
  time = new Date();
  auth = createAuth(app, { secret: authSecret(Buffer.alloc(32, 7)), publicUrl: 'https://status.example.com' });
});

const withCookies = (cookies: string[]): Caller => ({
  ...nobody,
  cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '),
});
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('D14, SEC-9: passwords', () => {
  it('are hashed with Argon2id, 64 MiB and 3 passes', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await verifyPassword(hash, 'correct horse battery')).toBe(true);
    expect(await verifyPassword(hash, 'correct horse batterz')).toBe(false);
    expect(await verifyPassword('no hash', 'anything')).toBe(false);
  });
});

describe('SEC-9: the first owner', () => {
  it('is created once, also by requests at the same time', async () => {
    expect(await needsOwner(app)).toBe(true);
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, (_, i) => createOwner(app, { ...OWNER, email: `owner${i}@example.com` })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toEqual(code('CONFLICT'));
    expect(await app.db.user.count()).toBe(1);
    expect(await app.db.user.findFirst()).toMatchObject({ role: 'OWNER' });
    expect(await needsOwner(app)).toBe(false);
  });

  it.each([
    ['name', { ...OWNER, name: ' ' }],
    ['email', { ...OWNER, email: 'nobody' }],
    ['password', { ...OWNER, password: 'short' }],
    ['password', { ...OWNER, password: 'x'.repeat(129) }],
  ])('names a bad %s and writes nothing', async (field, input) => {
    await expect(createOwner(app, input)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      issues: [{ path: ['input', field] }],
    });
    expect(await app.db.user.count()).toBe(0);
  });
});

describe('SEC-9: sessions', () => {
  it('begin with the right password and live in a cookie that scripts cannot read', async () => {
    await createOwner(app, OWNER);
    const { actor, setCookies } = await signIn(app, auth, nobody, {
      email: 'alice@example.com ',
      password: OWNER.password,
    });
    expect(actor).toMatchObject({ kind: 'user', role: 'OWNER', clientIds: null });
    expect(setCookies.join()).toMatch(/^__Secure-statusgraph\.session_token=[^;]+;.*HttpOnly.*/i);
    expect(setCookies.join()).toMatch(/Secure/);
    expect(setCookies.join()).toMatch(/SameSite=Lax/i);
    expect((await authenticate(app, auth, withCookies(setCookies))).actor).toEqual(actor);
    const stored = await app.db.session.findFirstOrThrow();
    expect(stored).toMatchObject({ ipAddress: '192.0.2.1', userAgent: 'test' });
    const account = await app.db.account.findFirstOrThrow();
    expect(account.password).toMatch(/^\$argon2id\$/);
  });

  it('do not begin with a wrong password or an unknown account, and both look the same', async () => {
    await createOwner(app, OWNER);
    const wrong = await signIn(app, auth, nobody, { email: OWNER.email, password: 'wrong' }).catch(
      (error: unknown) => error,
    );
    const unknown = await signIn(app, auth, nobody, { email: 'x@example.com', password: 'wrong' }).catch(
      (error: unknown) => error,
    );
    expect(wrong).toEqual(unknown);
    expect(wrong).toEqual(code('UNAUTHENTICATED'));
    expect(await app.db.session.count()).toBe(0);
  });

  it('a forged or changed cookie is nobody', async () => {
    await createOwner(app, OWNER);
    const { setCookies } = await signIn(app, auth, nobody, LOGIN);
    const [cookie = ''] = setCookies;
    expect((await authenticate(app, auth, withCookies([cookie.replace(/token=./, 'token=!')]))).actor).toBeNull();
    const other = createAuth(app, { secret: authSecret(Buffer.alloc(32, 8)), publicUrl: 'https://status.example.com' });
    expect((await authenticate(app, other, withCookies(setCookies))).actor).toBeNull();
  });

  it('end with signOut, at once', async () => {
    await createOwner(app, OWNER);
    const { setCookies } = await signIn(app, auth, nobody, LOGIN);
    const caller = withCookies(setCookies);
    expect((await authenticate(app, auth, caller)).actor).not.toBeNull();
    const removed = await signOut(auth, caller);
    expect(removed.join()).toMatch(/session_token=;/);
    expect((await authenticate(app, auth, caller)).actor).toBeNull();
  });

  it('all but the present one end with a new password', async () => {
    await createOwner(app, OWNER);
    const first = await signIn(app, auth, nobody, LOGIN);
    const second = await signIn(app, auth, nobody, LOGIN);
    const change = { currentPassword: OWNER.password, newPassword: 'another long password' };
    await expect(
      changePassword(auth, first.actor, withCookies(first.setCookies), { ...change, currentPassword: 'wrong' }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT',
      issues: [{ path: ['input', 'currentPassword'] }],
    });
    const cookies = await changePassword(auth, first.actor, withCookies(first.setCookies), change);
    expect((await authenticate(app, auth, withCookies(cookies))).actor).not.toBeNull();
    expect((await authenticate(app, auth, withCookies(second.setCookies))).actor).toBeNull();
    await expect(signIn(app, auth, nobody, LOGIN)).rejects.toEqual(code('UNAUTHENTICATED'));
    await signIn(app, auth, nobody, { email: OWNER.email, password: 'another long password' });
  });

  it('of an API key are refused where an account is meant', async () => {
    const { apiKey } = await createApiKey(app, SYSTEM, { name: 'k', permission: 'ADMIN' });
    const actor = {
      kind: 'apiKey' as const,
      keyId: apiKey.id,
      name: 'k',
      permission: 'ADMIN' as const,
      clientIds: null,
    };
    await expect(updateProfile(app, actor, { name: 'x' })).rejects.toEqual(code('FORBIDDEN'));
  });

  it('an address that another account has is a conflict that names the field', async () => {
    await createOwner(app, OWNER);
    await app.db.user.create({ data: { id: 'bob', name: 'Bob', email: 'bob@example.com' } });
    const { actor } = await signIn(app, auth, nobody, LOGIN);
    await expect(updateProfile(app, actor, { email: 'BOB@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
      issues: [{ path: ['input', 'email'] }],
    });
    expect(await updateProfile(app, actor, { name: 'Alice B.' })).toMatchObject({
      name: 'Alice B.',
      email: 'alice@example.com',
    });
  });
});

describe('SEC-9: guessing of passwords', () => {
  it('is slowed down per address and account', async () => {
    await createOwner(app, OWNER);
    const guess = (ip: string) => signIn(app, auth, { ...nobody, ip }, { email: OWNER.email, password: 'wrong' });
    for (let i = 0; i < 10; i += 1) await expect(guess('192.0.2.7')).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(guess('192.0.2.7')).rejects.toEqual(code('RATE_LIMITED'));
    // Right passwords wait too, or the limit would tell which one is right.
    await expect(signIn(app, auth, { ...nobody, ip: '192.0.2.7' }, LOGIN)).rejects.toEqual(code('RATE_LIMITED'));
    await expect(guess('192.0.2.8')).rejects.toEqual(code('UNAUTHENTICATED'));
    time = new Date(time.getTime() + 16 * 60_000);
    await signIn(app, auth, { ...nobody, ip: '192.0.2.7' }, LOGIN);
  });

  it('counts a whole /64 of IPv6 as one address', async () => {
    const guess = (ip: string) => signIn(app, auth, { ...nobody, ip }, { email: 'x@example.com', password: 'wrong' });
    for (let i = 0; i < 10; i += 1)
      await expect(guess(`2001:db8:0:1::${i + 1}`)).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(guess('2001:db8:0:1::ffff')).rejects.toEqual(code('RATE_LIMITED'));
  });
});

describe('SEC-4, D10: API keys', () => {
  it('are stored as SHA-256 only, and found by their text', async () => {
    const { key } = await createApiKey(app, SYSTEM, { name: 'ci', permission: 'WRITE', clientIds: [3] });
    const stored = JSON.stringify(await app.db.apiKey.findMany());
    expect(stored).not.toContain(key);
    expect(await findApiKey(app, key)).toMatchObject({ name: 'ci', permission: 'WRITE', clientIds: [3] });
    expect(await findApiKey(app, `${key}x`)).toBeNull();
  });

  it('count before a cookie, and a wrong one is an error, not nobody', async () => {
    const { key } = await createApiKey(app, SYSTEM, { name: 'ci', permission: 'READ' });
    expect((await authenticate(app, auth, { ...nobody, apiKey: key })).actor).toMatchObject({
      kind: 'apiKey',
      clientIds: null,
    });
    await expect(authenticate(app, auth, { ...nobody, apiKey: 'sg_wrong' })).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  it('end when they expire, and within seconds when they are revoked', async () => {
    const soon = await createApiKey(app, SYSTEM, {
      name: 'soon',
      permission: 'READ',
      expiresAt: new Date(time.getTime() + 1_000),
    });
    const { key, apiKey } = await createApiKey(app, SYSTEM, { name: 'revoked', permission: 'READ' });
    const actorOf = (text: string) => authenticate(app, auth, { ...nobody, apiKey: text });
    await actorOf(soon.key);
    await actorOf(key);
    await revokeApiKey(app, SYSTEM, apiKey.id);
    time = new Date(time.getTime() + 10_000);
    await expect(actorOf(soon.key)).rejects.toEqual(code('UNAUTHENTICATED'));
    await expect(actorOf(key)).rejects.toEqual(code('UNAUTHENTICATED'));
  });

  it('are made by ADMIN without limits alone', async () => {
    const limited = { kind: 'apiKey' as const, keyId: 1, name: 'x', permission: 'ADMIN' as const, clientIds: [1] };
    await expect(createApiKey(app, limited, { name: 'x', permission: 'ADMIN' })).rejects.toEqual(code('FORBIDDEN'));
    const writer = { ...limited, permission: 'WRITE' as const, clientIds: null };
    await expect(createApiKey(app, writer, { name: 'x', permission: 'READ' })).rejects.toEqual(code('FORBIDDEN'));
    await expect(revokeApiKey(app, writer, 1)).rejects.toEqual(code('FORBIDDEN'));
  });

  it('BOOTSTRAP_API_KEY makes an ADMIN key on first boot; a revoked one stays revoked, a new value replaces it', async () => {
    const [first, second] = ['b'.repeat(40), 'c'.repeat(40)];
    await Promise.all([bootstrapKey(app, first), bootstrapKey(app, first)]);
    await bootstrapKey(app, first);
    expect(await app.db.apiKey.count()).toBe(1);
    expect(await findApiKey(app, first)).toMatchObject({ permission: 'ADMIN', clientIds: null });
    await bootstrapKey(app, second);
    expect(await findApiKey(app, first)).toBeNull();
    expect(await findApiKey(app, second)).not.toBeNull();
    const key = await app.db.apiKey.findFirstOrThrow({ where: { revokedAt: null } });
    await revokeApiKey(app, SYSTEM, key.id);
    await bootstrapKey(app, second);
    expect(await findApiKey(app, second)).toBeNull();
  });
});
