import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { ThemeRoot } from '../../theme/ThemeRoot.tsx';
import { CursorGroup } from './CursorGroup.tsx';
import { MetricChart } from './MetricChart.tsx';
import type { MetricSeries } from './metric-types.ts';

const start = Date.parse('2026-11-21T10:00:00Z');

function series(label: string, values: number[]): MetricSeries {
  const points = values.map((mean, i) => ({
    at: new Date(start + i * 60_000).toISOString(),
    mean,
    min: mean,
    max: mean,
  }));
  return { id: label, label, color: 'red', points };
}

const span = { from: '2026-11-21T10:00:00Z', to: '2026-11-21T10:20:00Z', stepSeconds: 60 };

function show() {
  return render(
    <ThemeRoot>
      <CursorGroup>
        <MetricChart title="CPU" unit="%" top={100} stacked {...span} series={[series('user', [30, 31, 32])]} />
        <MetricChart title="Load" unit="" {...span} series={[series('1 min', [1, 2, 3])]} />
      </CursorGroup>
    </ThemeRoot>,
  );
}

it('SRV-6: one cursor over all charts, by the keyboard too', async () => {
  const { container } = show();
  const legends = () => [...container.querySelectorAll('.head > [aria-hidden] b')].map((one) => one.textContent);
  expect(legends()).toEqual(['32 %', '3']);
  const cpu = screen.getByRole('toolbar', { name: /^CPU/ });
  act(() => cpu.focus());
  await userEvent.setup().keyboard('{ArrowLeft}{ArrowLeft}');
  expect(legends()).toEqual(['31 %', '2']);
  expect(within(cpu).getByRole('img').getAttribute('aria-label')).toMatch(/, user 31 %$/);
  act(() => cpu.blur());
  expect(legends()).toEqual(['32 %', '3']);
});

it('SRV-6: the chart says in words and in a table what it shows', async () => {
  show();
  expect(screen.getByText('user at last 32 %, between 30 % and 32 %.')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'CPU as a table' }));
  const table = within(screen.getByRole('region', { name: 'CPU as a table' }));
  expect(table.getAllByRole('row')).toHaveLength(4);
  expect(table.getAllByRole('cell')[1]?.textContent).toBe('32 %');
});
