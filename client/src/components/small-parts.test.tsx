import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Profiler, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useTick } from '../lib/use-now.ts';
import { statusLook, statusNames } from '../theme/status.ts';
import { ThemeRoot } from '../theme/ThemeRoot.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Lane, laneIntervals } from './Lane.tsx';
import { Notices } from './Notices.tsx';
import { notify } from './notices.ts';
import { PhaseWaterfall } from './PhaseWaterfall.tsx';
import { ElapsedTime, RelativeTime } from './RelativeTime.tsx';
import { SegmentedControl } from './SegmentedControl.tsx';
import { Late } from './Skeletons.tsx';
import { StatusMark } from './StatusMark.tsx';

afterEach(() => vi.useRealTimers());

it('UI-4: each state has a shape of its own and a name', () => {
  const drawings = statusNames.map((status) => {
    const { container, unmount } = render(<StatusMark status={status} />);
    const svg = container.querySelector('svg');
    expect(svg?.getAttribute('aria-label')).toBe(statusLook[status].label);
    const shape = svg?.innerHTML.replaceAll(/(fill|stroke)="[^"]*"/g, '');
    unmount();
    return shape;
  });
  expect(new Set(drawings).size).toBe(6);
});

function Minutes() {
  return useTick((now) => Math.floor(now / 60_000));
}

describe('times', () => {
  it('UI-4: tick together, on one timer', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
    render(
      <>
        <RelativeTime at="2026-11-21T09:59:52Z" />
        <ElapsedTime since="2026-11-21T09:55:48Z" />
      </>,
    );
    expect(screen.getByText('8 s ago')).toBeTruthy();
    expect(vi.getTimerCount()).toBe(1);
    act(() => {
      vi.advanceTimersByTime(2000);
    });
    expect(screen.getByText('10 s ago')).toBeTruthy();
    expect(screen.getByText('4 min 14 s')).toBeTruthy();
  });

  it('UI-4: render again only when their words change', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
    const rendered = vi.fn<() => void>();
    render(
      <Profiler id="minutes" onRender={rendered}>
        <Minutes />
      </Profiler>,
    );
    act(() => {
      vi.advanceTimersByTime(59_000);
    });
    expect(rendered).toHaveBeenCalledTimes(1);
    act(() => {
      vi.advanceTimersByTime(2000);
    });
    expect(rendered).toHaveBeenCalledTimes(2);
  });

  it('UI-4: a finished length stands still', () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
    render(<ElapsedTime since="2026-11-21T09:00:00Z" until="2026-11-21T09:01:15Z" />);
    expect(screen.getByText('1 min 15 s')).toBeTruthy();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('UI-4: a skeleton waits 150 ms, so that fast answers do not flicker', () => {
  vi.useFakeTimers();
  render(<Late>bones</Late>);
  expect(screen.queryByText('bones')).toBeNull();
  act(() => {
    vi.advanceTimersByTime(149);
  });
  expect(screen.queryByText('bones')).toBeNull();
  act(() => {
    vi.advanceTimersByTime(2);
  });
  expect(screen.getByText('bones')).toBeTruthy();
});

it('UI-4: a choice of few is a group of radios', async () => {
  function Choice() {
    const [value, onChange] = useState<'1h' | '24h'>('1h');
    const options = [
      { value: '1h', label: '1 h', spoken: 'last hour' },
      { value: '24h', label: '24 h', spoken: 'last 24 hours' },
    ] as const;
    return <SegmentedControl label="Period" value={value} options={options} onChange={onChange} />;
  }
  render(<Choice />);
  expect(screen.getByRole('radiogroup', { name: 'Period' })).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: 'last 24 hours' }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'last 24 hours' }).checked).toBe(true);
});

it('CHK-18: the waterfall leaves out phases that did not take place', () => {
  render(<PhaseWaterfall phases={{ dnsMs: 6, connectMs: 22, tlsMs: null, firstByteMs: 159, downloadMs: 0.4 }} />);
  expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
    'DNS',
    'Connect',
    'First byte',
    'Download',
  ]);
  expect(screen.getByText('0.4 ms')).toBeTruthy();
});

it('CHK-11: a lane says its trouble in words', () => {
  const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`;
  const [start, end] = [Date.parse(at(0)), Date.parse(at(30))];
  const intervals = laneIntervals(
    [
      { from: 'UP', to: 'DOWN', at: at(10) },
      { from: 'DOWN', to: 'UP', at: at(12) },
    ],
    start,
    end,
  );
  expect(intervals.map(({ status, from, to }) => [status, (to - from) / 60_000])).toEqual([
    ['UP', 10],
    ['DOWN', 2],
    ['UP', 18],
  ]);
  render(<Lane intervals={intervals} start={start} end={end} label="database" />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/^database: down for 2 min from /);
});

it('UI-5: a dangerous question starts on Cancel and stays open with the reason when it fails', async () => {
  const close = vi.fn<() => void>();
  const fail = () => Promise.reject(new Error('It is still in use.'));
  render(
    <ThemeRoot>
      <ConfirmDialog open danger title="Delete it?" confirm="Delete" onConfirm={fail} onClose={close}>
        Gone for good.
      </ConfirmDialog>
    </ThemeRoot>,
  );
  expect(document.activeElement?.textContent).toBe('Cancel');
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect((await screen.findByRole('alert')).textContent).toBe('It is still in use.');
  expect(close).not.toHaveBeenCalled();
});

it('UI-5: messages are spoken, can be dismissed and leave by themselves', () => {
  vi.useFakeTimers();
  render(
    <ThemeRoot>
      <Notices />
    </ThemeRoot>,
  );
  act(() => notify('Saved.'));
  act(() => notify('Refused.', { tone: 'failed' }));
  expect(screen.getByRole('status').textContent).toBe('Saved.Refused.');
  act(() => {
    vi.advanceTimersByTime(4000);
  });
  expect(screen.getByRole('status').textContent).toBe('Refused.');
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.getByRole('status').textContent).toBe('');
});
