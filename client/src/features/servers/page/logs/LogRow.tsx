// One line of a log: when, which level, what.
import { styled } from '@mui/material/styles';
import { memo } from 'react';
import { Copy } from 'lucide-react';
import { notify } from '../../../../components/notices.ts';
import { formatAbsolute, formatMoment } from '../../../../lib/format-date.ts';
import { css, fonts, narrow } from '../../../../theme/tokens.ts';
import { levelLook } from './log-levels.ts';
import type { TailLine } from './tail-buffer.ts';

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'auto 44px minmax(0, 1fr)',
  columnGap: 10,
  padding: '0 12px',
  position: 'relative',
  font: `12px/20px ${fonts.mono}`,
  minHeight: 20,
  '& time': { color: css.dim, whiteSpace: 'nowrap' },
  '& .text': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '& .copy': {
    all: 'unset',
    position: 'absolute',
    right: 6,
    top: -2,
    padding: 4,
    display: 'none',
    lineHeight: 0,
    cursor: 'pointer',
    color: css.dim,
    backgroundColor: css.raised,
    border: `1px solid ${css.line}`,
    borderRadius: 6,
    zIndex: 1,
  },
  '&:hover': { backgroundColor: css.hover },
  '&:hover .copy': { display: 'block' },
  '&[data-level="ERROR"], &[data-level="FATAL"]': { backgroundColor: css.downSoft },
  '&[data-nowrap]': { gridTemplateColumns: 'max-content 44px max-content', width: 'max-content', minWidth: '100%' },
  '&[data-nowrap] .text': { whiteSpace: 'pre' },
  '&[data-nowrap] .copy': { left: 4, right: 'auto' },
  '& mark': { backgroundColor: css.degradedSoft, color: css.degraded, borderRadius: 2 },
  [narrow]: {
    padding: '2px 12px',
    lineHeight: '18px',
    '&:not([data-nowrap])': { gridTemplateColumns: 'auto minmax(0, 1fr)' },
    '&:not([data-nowrap]) .text': { gridColumn: '1 / -1' },
  },
});

interface Props {
  line: TailLine;
  wrap: boolean;
  /** Marked where it occurs, in any case. */
  search: string;
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify('The line is copied');
  } catch {
    // Clipboards are closed on plain http; the text can still be selected by hand.
    notify('The browser does not let this page copy; select the text instead.', { tone: 'failed' });
  }
}

function Marked({ text, search }: { text: string; search: string }) {
  const wanted = search.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  );
}

function Line({ line, wrap, search }: Props) {
  const look = levelLook[line.level];
  return (
    <Row data-level={line.level} data-nowrap={wrap ? undefined : ''}>
      <time dateTime={line.at} title={`read ${formatAbsolute(line.at)}`}>
        {formatMoment(line.at)}
      </time>
      <span style={{ color: look.color, fontWeight: look.bold ? 600 : 400 }}>{look.short}</span>
      <span className="text">
        <Marked text={line.text} search={search} />
      </span>
      {/* Not a CopyButton: hundreds of rows must stay light while lines arrive. */}
      <button
        type="button"
        className="copy"
        tabIndex={-1}
        aria-label="Copy the line"
        title="Copy the line"
        onClick={() => void copy(line.text)}
      >
        <Copy size={14} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </Row>
  );
}

/** Renders again only when its line or the way of showing changes. */
export const LogRow = memo(Line);
