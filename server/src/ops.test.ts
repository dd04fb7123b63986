// The files that run Statusgraph elsewhere, read as Docker, Prometheus, Grafana and systemd would. No engine is
// needed: what can be wrong in them is a name that does not exist.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { envSchema, readEnv } from './env.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const run = promisify(execFile);
/** Variables that Node reads itself. */
const OF_NODE = new Set(['NODE_ENV', 'UV_THREADPOOL_SIZE']);

const health = z.object({
  test: z.array(z.string()).min(2),
  interval: z.string(),
  timeout: z.string(),
  retries: z.int(),
});
const service = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: health.optional(),
  restart: z.string(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const ours = ['api', 'worker'].map((name) => compose.services[name]!);

describe('docker-compose.yml', () => {
  it('OPS-2, JOB-1: has the stores, the roles apart, and two profiles', () => {
    expect(services.map(([name, { profiles }]) => [name, ...profiles].join(' ')).sort()).toEqual([
      'api',
      'grafana monitoring',
      'mailpit mail',
      'mongo',
      'postgres',
      'prometheus monitoring',
      'secrets',
      'worker',
    ]);
    expect(compose.services['postgres']!.image).toBe('postgres:18');
    expect(compose.services['mongo']!.image).toBe('mongo:8');
    // Together they run every role, and none twice.
    const roles = ours.flatMap(({ environment }) => readEnv({ ROLES: environment['ROLES'] }).ROLES);
    expect(roles.sort()).toEqual([...readEnv({}).ROLES].sort());
    expect(ours.map(({ image, build }) => [image, build])).toEqual([
      ['statusgraph:${STATUSGRAPH_TAG:-latest}', '.'],
      ['statusgraph:${STATUSGRAPH_TAG:-latest}', '.'],
    ]);
  });

  it('OBS-2: everything that stays has a health check and is started again; dependencies wait for it', () => {
    const staying = services.filter(([name]) => name !== 'secrets');
    expect(staying.filter(([, { healthcheck, restart }]) => !healthcheck || restart !== 'unless-stopped')).toEqual([]);
    const waits = services.flatMap(([name, one]) =>
      Object.entries(one.depends_on).map(([other, { condition }]) => ({ name, other, condition })),
    );
    expect(waits.length).toBeGreaterThan(6);
    const wrong = waits.filter(({ other, condition }) => {
      const target = compose.services[other];
      return !target || condition !== (target.healthcheck ? 'service_healthy' : 'service_completed_successfully');
    });
    expect(wrong).toEqual([]);
    for (const { depends_on, healthcheck } of ours) {
      expect(Object.keys(depends_on)).toEqual(expect.arrayContaining(['postgres', 'mongo']));
      expect(healthcheck!.test.join(' ')).toContain('http://127.0.0.1:4000/live');
    }
  });

  it('every variable that it sets is one that env.ts reads, and empty ones mean "not set"', () => {
    const known = new Set(Object.keys(envSchema.shape));
    for (const { environment } of ours) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
      // As it is without any setting: `${NAME:-}` becomes an empty text.
      const resolved = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, value.replace(/^\$\{[A-Z_]+:-\}$/, '')]),
      );
      expect(readEnv(resolved)).toMatchObject({ PORT: 4000, DATABASE_URL: undefined });
      const renamed = Object.entries(environment).filter(
        ([name, value]) => value.startsWith('${') && !value.startsWith(`\${${name}:`),
      );
      expect(renamed).toEqual([]);
    }
    // What a process may be told, it can be told through compose.
    const offered = new Set(ours.flatMap(({ environment }) => Object.keys(environment)));
    expect([...known].filter((name) => !offered.has(name)).sort()).toEqual(['DATA_DIR', 'HOST']);
  });

  it('SEC-8: opens the API only; tools listen on this machine; our containers have no rights', () => {
    const open = services.flatMap(([name, { ports }]) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')).map(() => name),
    );
    expect(open).toEqual(['api']);
    for (const one of ours) {
      expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    }
    const images = services.map(([, { image = '' }]) => image).filter((image) => !image.startsWith('statusgraph:'));
    expect(images.filter((image) => !/^[\w./-]+:v?\d[\w.]*$/.test(image))).toEqual([]);
  });

  it('OPS-2: volumes and mounted files exist; data, secrets and databases outlive their containers', () => {
    const sources = services.flatMap(([, { volumes }]) => volumes.map((mount) => mount.split(':')[0]!));
    const isThere = (source: string) =>
      source.startsWith('.') ? existsSync(join(root, source)) : source in compose.volumes;
    expect(sources.filter((source) => !isThere(source))).toEqual([]);
    for (const { volumes } of ours) expect(volumes).toEqual(['data:/data', 'secrets:/secrets:ro']);
    // Since 18 the image keeps its data below this folder.
    expect(compose.services['postgres']!.volumes).toContain('postgres:/var/lib/postgresql');
    expect(compose.services['mongo']!.volumes).toContain('mongo:/data/db');
  });
});

describe('secrets of the first start', () => {
  it('SEC-8: are made once, each its own, and make addresses that env.ts accepts', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'statusgraph-secrets-'));
    try {
      const make = () => run('sh', [join(root, 'deploy/make-secrets.sh'), dir]);
      await make();
      const names = readdirSync(dir).sort();
      expect(names).toEqual(['grafana-password', 'mongo-password', 'postgres-password']);
      const values = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
      for (const value of values) expect(value).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set(values).size).toBe(3);
      expect((await stat(join(dir, names[0]!))).mode & 0o777).toBe(0o444);
      await make();
      expect(await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')))).toEqual(values);
      // Every password that a service is told to read is one of them.
      const told = services
        .flatMap(([, { environment }]) => Object.values(environment))
        .filter((value) => value.startsWith('/secrets/'))
        .map((value) => value.slice('/secrets/'.length));
      expect(new Set(told)).toEqual(new Set(names));
      const addresses = async (env: NodeJS.ProcessEnv) => {
        const print = 'console.log(JSON.stringify([process.env.DATABASE_URL, process.env.MONGODB_URL]))';
        const { stdout } = await run('sh', [join(root, 'deploy/entrypoint.sh'), process.execPath, '-e', print], {
          env: { PATH: process.env['PATH'], SECRETS_DIR: dir, ...env },
        });
        return JSON.parse(stdout) as [string, string];
      };
      const [databaseUrl, mongoUrl] = await addresses({ DATABASE_URL: '', MONGODB_URL: '' });
      expect(readEnv({ DATABASE_URL: databaseUrl, MONGODB_URL: mongoUrl })).toMatchObject({
        DATABASE_URL: databaseUrl,
      });
      expect(new URL(databaseUrl)).toMatchObject({
        hostname: 'postgres',
        username: 'statusgraph',
        password: values[2],
      });
      expect(new URL(mongoUrl)).toMatchObject({ hostname: 'mongo', username: 'statusgraph', password: values[1] });
      const own = await addresses({ DATABASE_URL: 'postgresql://mine/x', MONGODB_URL: 'mongodb://mine/x' });
      expect(own).toEqual(['postgresql://mine/x', 'mongodb://mine/x']);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});

describe('Dockerfile', () => {
  const stages = read('Dockerfile')
    .split(/^(?=FROM )/m)
    .slice(1);
  const last = stages.at(-1)!;

  it('OPS-3, SEC-10: builds in one stage and runs in another, not as root, without build tools', () => {
    expect(stages.map((stage) => stage.split('\n')[0])).toEqual(['FROM node:24-slim AS build', 'FROM node:24-slim']);
    expect(stages[0]).toMatch(/npm ci[\s\S]*npm run build[\s\S]*npm prune --omit=dev/);
    expect(last).toMatch(/^USER node$/m);
    expect(last).not.toMatch(/npm (ci|install)|COPY \. /);
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/live/m);
  });

  it('copies what exists, and starts what the build makes', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?:--chmod=\d+ )?((?!--from)\S+(?: (?!--)\S+)*) \S+$/gm)];
    const sources = copied.flatMap(([, names]) => names!.split(' '));
    expect(sources.length).toBeGreaterThan(4);
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    expect(read('server/vite.config.ts')).toMatch(/main: 'src\/main\.ts'/);
    expect(last).toContain('dist/server/main.js');
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env*', '.git', '**/node_modules', 'data']));
    const variables = /^ENV (.*)$/m
      .exec(last)![1]!
      .split(' ')
      .map((pair) => pair.split('=')[0]!);
    expect(variables.filter((name) => !OF_NODE.has(name) && !(name in envSchema.shape))).toEqual([]);
  });
});

describe('systemd unit', () => {
  it('OPS-4: starts the build as a user of its own, with variables that env.ts reads', () => {
    const unit = read('deploy/systemd/statusgraph.service');
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];
    expect(value('ExecStart')).toMatch(/node --enable-source-maps --max-semi-space-size=4 dist\/server\/main\.js$/);
    expect(value('User')).toBe('statusgraph');
    expect(value('Restart')).toBe('always');
    const variables = value('Environment')!
      .split(' ')
      .map((pair) => pair.split('=')[0]!);
    expect(variables.filter((name) => !OF_NODE.has(name) && !(name in envSchema.shape))).toEqual([]);
    for (const line of unit.split('\n')) expect(line).toMatch(/^(#.*|\[\w+\]|\w+=.*|)$/);
  });
});
