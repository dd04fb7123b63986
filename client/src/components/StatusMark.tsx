// The sign of a state: a shape and a colour, so that neither alone carries the meaning.
import type { ReactNode } from 'react';
import { lookOf, type ServerStatusName, type StatusName, type StatusShape } from '../theme/status.ts';
import { css } from '../theme/tokens.ts';

const shapes: Record<StatusShape, (fill: string) => ReactNode> = {
  'disc-tick': (fill) => (
    <>
      <circle cx="8" cy="8" r="6" fill={fill} />
      <path
        d="M5.2 8.2l2 2 3.6-4"
        stroke={css.panel}
        strokeWidth="1.7"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  'triangle-mark': (fill) => (
    <>
      <path d="M8 1.6l7 12.6H1z" fill={fill} stroke={fill} strokeLinejoin="round" />
      <path d="M8 6v3.6M8 11.6v.2" stroke="#14181f" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  'square-cross': (fill) => (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill={fill} />
      <path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  diamond: (fill) => <rect x="3.2" y="3.2" width="9.6" height="9.6" rx="1.5" transform="rotate(45 8 8)" fill={fill} />,
  bars: (fill) => (
    <>
      <rect x="3.5" y="2.5" width="3.4" height="11" rx="1.2" fill={fill} />
      <rect x="9.1" y="2.5" width="3.4" height="11" rx="1.2" fill={fill} />
    </>
  ),
  // The pale fill of bars would not reach 3:1 as a thin ring.
  'broken-ring': () => (
    <circle cx="8" cy="8" r="5.6" fill="none" stroke={css.unknown} strokeWidth="1.8" strokeDasharray="2.6 2" />
  ),
};

interface Props {
  status: StatusName | ServerStatusName;
  /** Side in px. */
  size?: number;
  /** Spoken name; the state's label by default. An empty string hides the mark where a text beside it says the same. */
  label?: string;
}

/** Sign of a state, 16 px unless told otherwise. */
export function StatusMark({ status, size = 16, label }: Props) {
  const look = lookOf(status);
  const name = label ?? look.label;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      style={{ flex: 'none', display: 'block' }}
      {...(name === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {shapes[look.shape](look.fill)}
    </svg>
  );
}
