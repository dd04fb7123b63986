import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { ThemeRoot } from '../../theme/ThemeRoot.tsx';
import { DataTable, RowItself } from './DataTable.tsx';
import { gridTracks } from './table-styles.ts';
import { type Column, nextSort, type TableSort } from './table-types.ts';

afterEach(() => vi.restoreAllMocks());

interface Row {
  id: string;
}

const rows: Row[] = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const columns: Column<Row>[] = [
  { key: 'mark', header: 'Status', headerHidden: true, width: '16px', cell: () => '•' },
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(0, 1.2fr)',
    sort: 'NAME',
    cell: ({ id }) => <a href={`/${id}`} data-row-focus>{`Row ${id}`}</a>,
  },
  { key: 'extra', header: 'Extra', width: '80px', hide: 'narrow', cell: () => 'x' },
];

function Table({ onSort }: { onSort?: (sort: TableSort) => void }) {
  const [selected, onChange] = useState<ReadonlySet<string>>(new Set());
  return (
    <ThemeRoot>
      <DataTable
        source={RowItself}
        label="Things"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        keys
        total={40}
        sort={{ key: 'NAME', direction: 'ASC' }}
        onSort={onSort}
        selection={{ selected, onChange, label: ({ id }) => `Select ${id}` }}
      />
      <output>{[...selected].sort().join('')}</output>
    </ThemeRoot>
  );
}

const chosen = () => screen.getByRole('status').textContent;

it('UI-4: rows, cells and headers are a table for screen readers', () => {
  render(<Table />);
  const table = screen.getByRole('table', { name: 'Things' });
  expect(table.getAttribute('aria-rowcount')).toBe('41');
  expect(within(table).getAllByRole('row')).toHaveLength(5);
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['', 'Status', 'Name', 'Extra']);
  expect(within(table).getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
});

it('TEN-5: rows are picked one by one, by range and all at once', async () => {
  render(<Table />);
  const box = (name: string) => screen.getByRole('checkbox', { name });
  await userEvent.click(box('Select b'));
  expect(chosen()).toBe('b');
  fireEvent.click(box('Select d'), { shiftKey: true });
  expect(chosen()).toBe('bcd');
  await userEvent.click(box('Select c'));
  expect(chosen()).toBe('bd');
  await userEvent.click(box('Select all rows'));
  expect(chosen()).toBe('abcd');
  await userEvent.click(box('Select all rows'));
  expect(chosen()).toBe('');
});

it('UI-4: j and k move the focus over the rows, x picks', async () => {
  render(<Table />);
  await userEvent.keyboard('j');
  expect(document.activeElement?.textContent).toBe('Row a');
  await userEvent.keyboard('jj');
  expect(document.activeElement?.textContent).toBe('Row c');
  await userEvent.keyboard('x');
  expect(chosen()).toBe('c');
  await userEvent.keyboard('kkkkk');
  expect(document.activeElement?.textContent).toBe('Row a');
});

it('UI-4: a header sorts, and turns around on the second press', async () => {
  const onSort = vi.fn<(sort: TableSort) => void>();
  render(<Table onSort={onSort} />);
  await userEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSort).toHaveBeenCalledWith({ key: 'NAME', direction: 'DESC' });
  expect(nextSort({ key: 'NAME', direction: 'DESC' }, 'NAME').direction).toBe('ASC');
  expect(nextSort({ key: 'NAME', direction: 'DESC' }, 'STATUS').direction).toBe('ASC');
});

it('UI-4: a narrow table drops columns, and the checkboxes until they are wanted', () => {
  const style = gridTracks(columns, true, false);
  expect(style['--wide']).toBe('18px 16px minmax(0, 1.2fr) 80px');
  expect(style['--narrow']).toBe('16px minmax(0, 1fr)');
  expect(gridTracks(columns, true, true)['--narrow']).toBe('18px 16px minmax(0, 1fr)');
});

it('UI-4: of a long list only the rows near the screen are in the document', () => {
  // happy-dom lays nothing out: every row would be 0 px high.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(52);
  const many = Array.from({ length: 1000 }, (_, i) => ({ id: String(i) }));
  render(
    <ThemeRoot>
      <DataTable source={RowItself} label="Many" columns={columns} rows={many} rowKey={({ id }) => id} />
    </ThemeRoot>,
  );
  const table = screen.getByRole('table');
  expect(table.getAttribute('aria-rowcount')).toBe('1001');
  expect(within(table).getAllByRole('row').length).toBeLessThan(100);
  const seen: number[] = [];
  render(
    <ThemeRoot>
      <DataTable
        source={RowItself}
        label="Watched"
        columns={columns}
        rows={many}
        rowKey={({ id }) => id}
        onVisible={(keys) => seen.push(keys.length)}
      />
    </ThemeRoot>,
  );
  expect(seen.at(-1)).toBeGreaterThan(0);
  expect(seen.at(-1)).toBeLessThan(100);
});
