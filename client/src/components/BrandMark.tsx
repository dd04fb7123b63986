// The pulse line that stands for the product.
import { css } from '../theme/tokens.ts';

/** Decoration beside the name. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M3 10h3l2-6 4 12 2-6h3"
        fill="none"
        stroke={css.accent}
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
