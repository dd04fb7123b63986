// What Prometheus and Grafana are given, read as they would: a metric that the program does not export shows nothing.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from './metrics.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({ volumes: z.array(z.string()).default([]), environment: z.record(z.string(), z.string()).default({}) }),
    ),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

describe('Prometheus and Grafana', async () => {
  const metrics = createMetrics('test');
  metrics.watchPool({ totalCount: 0, idleCount: 0, waitingCount: 0 } as never);
  const values = (await metrics.json()) as { name: string; type: string }[];
  // `up` is Prometheus' own.
  const exported = new Set([
    'up',
    ...values.flatMap(({ name, type }) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  ]);
  const words = new Set(['by', 'le', 'sum', 'rate', 'increase', 'absent', 'histogram_quantile']);
  const metricsIn = (expr: string) =>
    [...expr.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bby \([^)]*\)/g, ' ').matchAll(/[a-z_][a-z0-9_]*/g)]
      .map(([name]) => name)
      .filter((name) => !words.has(name));

  const rules = z
    .object({
      groups: z.array(
        z.object({
          name: z.string(),
          rules: z.array(
            z.strictObject({
              alert: z.string(),
              expr: z.string(),
              for: z.string().optional(),
              labels: z.object({ severity: z.enum(['warning', 'critical']) }),
              annotations: z.object({ summary: z.string(), description: z.string() }),
            }),
          ),
        }),
      ),
    })
    .parse(parse(read('deploy/prometheus/alerts.yml')))
    .groups.flatMap((group) => group.rules);
  const dashboard = z
    .object({
      uid: z.string(),
      panels: z.array(
        z.object({
          id: z.int(),
          type: z.string(),
          title: z.string(),
          gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
          datasource: z.object({ uid: z.string() }).optional(),
          targets: z.array(z.object({ expr: z.string(), refId: z.string() })).default([]),
        }),
      ),
    })
    .parse(JSON.parse(read('deploy/grafana/dashboards/statusgraph.json')));
  const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

  it('OBS-3: every metric in a rule or on the dashboard is one that the program exports', () => {
    const used = new Set([...rules.map(({ expr }) => expr), ...expressions].flatMap(metricsIn));
    expect([...used].filter((name) => !exported.has(name))).toEqual([]);
    for (const promised of [
      'http_request_duration_seconds_bucket',
      'http_requests_total',
      'monitor_checks_executed_total',
      'notifier_notifications_sent_total',
      'scheduler_jobs_scheduled_total',
      'incidents_created_total',
    ]) {
      expect(exported).toContain(promised);
      expect(used).toContain(promised);
    }
  });

  it('OBS-4: has the queries for latency, errors and throughput', () => {
    expect(expressions).toEqual(
      expect.arrayContaining([
        'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
        'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
        'sum(rate(monitor_checks_executed_total[5m]))',
      ]),
    );
  });

  it('ALR-10: ships the two promised rules', () => {
    const rule = (name: string) => rules.find(({ alert }) => alert === name);
    expect(rule('HighErrorRate')).toMatchObject({
      for: '5m',
      expr: expect.stringMatching(/5\.\..*\[5m\].*> 0\.05$/) as string,
    });
    expect(rule('ServiceDown')).toMatchObject({ for: '1m', expr: 'up{job="statusgraph"} == 0' });
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('OBS-7: Prometheus scrapes the services of compose and finds its rules', () => {
    const config = z
      .object({
        rule_files: z.array(z.string()),
        scrape_configs: z.array(
          z.object({
            job_name: z.string(),
            dns_sd_configs: z.array(z.object({ names: z.array(z.string()), port: z.int() })),
          }),
        ),
      })
      .parse(parse(read('deploy/prometheus/prometheus.yml')));
    expect(config.scrape_configs).toEqual([
      { job_name: 'statusgraph', dns_sd_configs: [{ names: ['api', 'worker'], port: 4000 }] },
    ]);
    expect(compose.services['prometheus']!.volumes).toContain('./deploy/prometheus:/etc/prometheus:ro');
    for (const file of config.rule_files) {
      expect(existsSync(join(root, 'deploy/prometheus', file.replace('/etc/prometheus/', '')))).toBe(true);
    }
  });

  it('OBS-7: Grafana finds the data source and the dashboard; panels do not overlap', () => {
    const sources = z
      .object({ datasources: z.array(z.object({ uid: z.string(), type: z.literal('prometheus'), url: z.string() })) })
      .parse(parse(read('deploy/grafana/provisioning/datasources/prometheus.yml'))).datasources;
    expect(sources.map(({ url }) => url)).toEqual(['http://prometheus:9090']);
    const provider = z
      .object({ providers: z.tuple([z.object({ options: z.object({ path: z.string() }) })]) })
      .parse(parse(read('deploy/grafana/provisioning/dashboards/statusgraph.yml'))).providers[0];
    expect(compose.services['grafana']!.volumes).toContain(`./deploy/grafana/dashboards:${provider.options.path}:ro`);
    expect(compose.services['grafana']!.environment['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH']).toBe(
      `${provider.options.path}/statusgraph.json`,
    );
    const cells = new Set<string>();
    for (const { datasource, targets, gridPos } of dashboard.panels.filter(({ type }) => type !== 'row')) {
      expect(datasource?.uid).toBe(sources[0]!.uid);
      expect(targets.length).toBeGreaterThan(0);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
