// A part that scrolls by itself and can be reached by the keyboard to do so.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Root = styled('section')({ overflow: 'auto' });

interface Props {
  /** Name for screen readers: "Body of the answer". */
  label: string;
  /** px */
  maxHeight: number;
  children: ReactNode;
}

/** Scrolls when its content is higher than `maxHeight`. */
export function ScrollArea({ label, maxHeight, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <Root tabIndex={0} aria-label={label} style={{ maxHeight }}>
      {children}
    </Root>
  );
}
