// Look of the table. Its columns follow its own width (container queries), so it fits a page and a half page alike.
import { styled } from '@mui/material/styles';
import { css } from '../../theme/tokens.ts';
import type { Column } from './table-types.ts';

const MEDIUM = '@container table (max-width: 960px)';
const NARROW = '@container table (max-width: 640px)';
const TINY = '@container table (max-width: 480px)';

/** Ground of the table; `tracks` comes from gridTracks. */
export const Root = styled('div')({
  containerType: 'inline-size',
  containerName: 'table',
  '& .row': {
    display: 'grid',
    gridTemplateColumns: 'var(--wide)',
    alignItems: 'center',
    columnGap: 16,
    padding: '0 16px',
    position: 'relative',
    borderTop: `1px solid ${css.line}`,
    [MEDIUM]: { gridTemplateColumns: 'var(--medium)' },
    [NARROW]: { gridTemplateColumns: 'var(--narrow)', columnGap: 12 },
    [TINY]: { gridTemplateColumns: 'var(--tiny)' },
    '& .col-mark': { [NARROW]: { alignSelf: 'start', paddingTop: 4 } },
  },
  '& .row.first': { borderTop: 0 },
  '& .body .row': { minHeight: 'var(--row-height)', paddingTop: 6, paddingBottom: 6 },
  '& .body .row:hover': { backgroundColor: css.hover },
  '& .body .row:has([data-row-focus]:focus-visible), & .body .row.selected': {
    boxShadow: `inset 2px 0 0 ${css.accent}`,
    backgroundColor: `color-mix(in srgb, ${css.accentSoft} 45%, ${css.panel})`,
  },
  '& [data-row-focus]:focus-visible': { outline: 'none' },
  // The name's link covers its row; what else can be pressed lies above it.
  '& [data-row-focus]::after': { content: '""', position: 'absolute', inset: 0 },
  '& .above': { position: 'relative', zIndex: 1 },
  '& .row.head': {
    minHeight: 34,
    color: css.dim,
    fontSize: 12,
    lineHeight: '16px',
    borderTop: 0,
    borderBottom: `1px solid ${css.line}`,
    [NARROW]: { display: 'none' },
  },
  '& .cell': { minWidth: 0 },
  '& .end': { textAlign: 'right', justifySelf: 'end', whiteSpace: 'nowrap', maxWidth: '100%' },
  '& .hide-medium': { [MEDIUM]: { display: 'none' } },
  '& .hide-narrow': { [NARROW]: { display: 'none' } },
  '& .hide-tiny': { [TINY]: { display: 'none' } },
  '& .only-medium': { display: 'none', [MEDIUM]: { display: 'block' } },
  '& .only-narrow': { display: 'none', [NARROW]: { display: 'block' } },
  '& .only-tiny': { display: 'none', [TINY]: { display: 'block' } },
  '& span.only-tiny': { [TINY]: { display: 'inline' } },
  '& .pick': { display: 'flex', margin: '-6px -8px' },
  '&:not([data-selecting]) .pick': { [NARROW]: { display: 'none' } },
  '& .second': { fontSize: 12, lineHeight: '16px', color: css.dim },
  '& .name': { fontWeight: 600 },
  '& .detail': { borderTop: `1px solid ${css.line}`, backgroundColor: css.bg, padding: '14px 16px 16px' },
  '& .foot': {
    padding: '10px 16px',
    borderTop: `1px solid ${css.line}`,
    color: css.dim,
    fontSize: 12,
    display: 'flex',
    alignItems: 'center',
    gap: 12,
  },
});

/** Button of a header that sorts. */
export const SortButton = styled('button')({
  all: 'unset',
  cursor: 'pointer',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  padding: '4px 0',
  '&:hover, &[data-on]': { color: css.text },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 2, borderRadius: 2 },
});

const flat = (template: string): string => template.replaceAll(/minmax\(0, [\d.]+fr\)/g, 'minmax(0, 1fr)');

/** Custom properties with the grid tracks at each width. */
export function gridTracks<Row>(
  columns: readonly Column<Row>[],
  selectable: boolean,
  selecting: boolean,
): Record<string, string> {
  const tracks = (skip: (Column<Row>['hide'] | undefined)[], pick: boolean) =>
    [pick && '18px', ...columns.filter(({ hide }) => !skip.includes(hide)).map(({ width }) => width)]
      .filter(Boolean)
      .join(' ');
  const pick = selectable && selecting;
  return {
    '--wide': tracks([], selectable),
    '--medium': tracks(['medium'], selectable),
    '--narrow': flat(tracks(['medium', 'narrow'], pick)),
    '--tiny': flat(tracks(['medium', 'narrow', 'tiny'], pick)),
  };
}
