import { describe, expect, it } from 'vitest';
import { createMetrics, exposition } from './metrics.ts';

describe('metrics', () => {
  it('OBS-3: the promised names are there, with what was counted', async () => {
    const metrics = createMetrics('1.2.3');
    metrics.httpRequest({ method: 'POST', route: '/graphql', status: 200, seconds: 0.03 });
    metrics.checks.checked('HTTP', 'DOWN', 120);
    metrics.checks.scheduled(5);
    metrics.checks.incidentsOpened(2);
    metrics.jobs.scheduled('roll-up');
    metrics.jobs.ran('roll-up', 'success', 0.2, 0.001);
    metrics.notificationSent('email', 'sent');
    metrics.servers.looked('CONNECT');
    metrics.servers.sampled(80);
    metrics.servers.dropped('stale', 2);
    metrics.servers.watchServers(() => ({ servers: 3, connections: 2 }));
    const text = await exposition([await metrics.json()]);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(text).toMatch(/^process_start_time_seconds \d/m);
    expect(text).toMatch(/^nodejs_heap_size_used_bytes \d/m);
    expect(text).toMatch(/^statusgraph_event_loop_delay_p99_seconds\{thread="\w+"\} \d/m);
    for (const line of [
      'http_requests_total{method="POST",route="/graphql",status="200"} 1',
      'http_request_duration_seconds_bucket{le="0.05",method="POST",route="/graphql",status="200"} 1',
      'monitor_checks_executed_total{kind="HTTP",verdict="DOWN"} 1',
      'monitor_checks_executed_total{kind="TCP",verdict="UP"} 0',
      'scheduler_jobs_scheduled_total{job="check"} 5',
      'scheduler_jobs_scheduled_total{job="roll-up"} 1',
      'scheduler_job_runs_total{job="roll-up",outcome="success"} 1',
      'notifier_notifications_sent_total{channel="email",outcome="sent"} 1',
      'incidents_created_total 2',
      'statusgraph_info{version="1.2.3"} 1',
      'server_looks_total{fault="none"} 0',
      'server_looks_total{fault="CONNECT"} 1',
      'server_sample_duration_seconds_bucket{le="0.1"} 1',
      'server_findings_dropped_total{reason="stale"} 2',
      'servers_collected 3',
      'server_connections 2',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('joins the threads of a process by adding up; a thread that does not answer is left out', async () => {
    const [main, worker] = [createMetrics('1'), createMetrics('1')];
    main.checks.checked('HTTP', 'UP', 10);
    worker.checks.checked('HTTP', 'UP', 10);
    worker.checks.checked('HTTP', 'UP', 4_000);
    const text = await exposition([await main.json(), structuredClone(await worker.json()), null]);
    expect(text).toContain('monitor_checks_executed_total{kind="HTTP",verdict="UP"} 3');
    expect(text).toContain('monitor_check_duration_seconds_bucket{le="0.01",kind="HTTP"} 2');
    expect(text).toContain('monitor_check_duration_seconds_count{kind="HTTP"} 3');
  });

  it('OBS-3: values of the process are not doubled by its parts', async () => {
    const parts = [createMetrics('1'), createMetrics('1')];
    const text = await exposition(await Promise.all(parts.map((part) => part.json())));
    const shown = text
      .split('\n')
      .filter((line) => /^(process_resident_memory_bytes|statusgraph_info|statusgraph_event_loop)/.test(line));
    expect(shown).toEqual([]);
  });

  it('shows the connections of a pool', async () => {
    const metrics = createMetrics('1');
    metrics.watchPool({ totalCount: 5, idleCount: 2, waitingCount: 7 } as never);
    const text = await exposition([await metrics.json()]);
    expect(text).toMatch(/database_pool_connections\{[^}]*state="used"[^}]*\} 3/);
    expect(text).toMatch(/database_pool_connections\{[^}]*state="waiting"[^}]*\} 7/);
  });
});
