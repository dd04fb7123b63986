import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ThemeRoot } from '../theme/ThemeRoot.tsx';
import { CheckBar, type CheckBarSlot } from './CheckBar.tsx';
import { type BarDay, DayBar } from './DayBar.tsx';
import { nextSlot } from './SlotBar.tsx';

const checks: CheckBarSlot[] = [
  { at: '2026-11-21T10:00:00.000Z', verdict: 'UP', durationMs: 120 },
  { at: '2026-11-21T10:00:30.000Z', verdict: 'DEGRADED', durationMs: 2400 },
  { at: '2026-11-21T10:01:00.000Z', verdict: 'DOWN', durationMs: 5000 },
];

/** What the cursor stands on, as a screen reader hears it. */
function spoken(bar: HTMLElement): string | null {
  const id = bar.getAttribute('aria-activedescendant');
  return id === null ? null : (document.getElementById(id)?.getAttribute('aria-label') ?? 'MISSING');
}

function renderChecks() {
  render(
    <ThemeRoot>
      <CheckBar checks={checks} name="Shop" capacity={5} />
    </ThemeRoot>,
  );
  return screen.getByRole('toolbar');
}

it('UI-4: the bar is one tab stop with its summary', async () => {
  const bar = renderChecks();
  expect(bar.getAttribute('aria-label')).toBe('Recent checks of Shop: 1 up, 1 degraded, 1 down');
  expect(spoken(bar)).toBeNull();
  await userEvent.tab();
  expect(document.activeElement).toBe(bar);
  await userEvent.tab();
  expect(document.activeElement).toBe(document.body);
  expect(spoken(bar)).toBeNull();
});

it('UI-4: arrows, Home, End walk through the slots; Esc puts the cursor away', async () => {
  const bar = renderChecks();
  await userEvent.tab();
  expect(spoken(bar)).toMatch(/: down, 5000 ms$/);
  await userEvent.keyboard('{ArrowLeft}');
  expect(spoken(bar)).toMatch(/: degraded, 2400 ms$/);
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(spoken(bar)).toBe('No check yet');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  expect(bar.getAttribute('aria-activedescendant')).toMatch(/-0$/);
  await userEvent.keyboard('{End}{ArrowRight}');
  expect(bar.getAttribute('aria-activedescendant')).toMatch(/-4$/);
  await userEvent.keyboard('{Escape}');
  expect(spoken(bar)).toBeNull();
  expect(document.activeElement).toBe(bar);
});

it('UI-4: keys of the bar do not reach the page, others do', () => {
  const bar = renderChecks();
  const reached: string[] = [];
  const listen = (event: Event) => reached.push((event as KeyboardEvent).key);
  document.addEventListener('keydown', listen);
  fireEvent.keyDown(bar, { key: 'Escape' });
  fireEvent.keyDown(bar, { key: 'ArrowLeft' });
  fireEvent.keyDown(bar, { key: 'Escape' });
  fireEvent.keyDown(bar, { key: 'j' });
  document.removeEventListener('keydown', listen);
  // The first Escape found no cursor to put away, so it is the page's.
  expect(reached).toEqual(['Escape', 'j']);
});

it('UI-4: each state is drawn as one path, whatever the number of slots', () => {
  const bar = renderChecks();
  expect(bar.querySelectorAll('path')).toHaveLength(4);
});

it('ANA-5: a day says uptime, coverage and minutes down', async () => {
  const buckets = { degradedSeconds: 0, downSeconds: 75, maintenanceSeconds: 0 };
  const days: BarDay[] = [
    {
      day: '2026-11-19',
      status: 'UNKNOWN',
      uptimePercent: null,
      coveragePercent: 0,
      buckets: { ...buckets, downSeconds: 0 },
    },
    { day: '2026-11-20', status: 'DOWN', uptimePercent: 99.913, coveragePercent: 99.5, buckets },
  ];
  render(
    <ThemeRoot>
      <DayBar days={days} name="Shop" scale />
    </ThemeRoot>,
  );
  const bar = screen.getByRole('toolbar', { name: '2 days of Shop: 1 with downtime, 1 not observed' });
  await userEvent.tab();
  expect(spoken(bar)).toBe('Fri 20 Nov 2026: 99.91 % up, down 1 min 15 s, observed 99.5 %');
  await userEvent.keyboard('{ArrowLeft}');
  expect(spoken(bar)).toBe('Thu 19 Nov 2026: not observed');
  expect(screen.getByText('19 Nov')).toBeTruthy();
});

it('UI-4: nextSlot leaves foreign keys alone', () => {
  expect(['a', 'Tab', 'Enter', 'Escape'].map((key) => nextSlot(key, -1, 5))).toEqual([null, null, null, null]);
});
