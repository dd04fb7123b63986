// Tags of a thing, small and quiet, on one line.
import { styled } from '@mui/material/styles';
import { css } from '../theme/tokens.ts';

const Root = styled('span')({
  // Tags that do not fit wrap onto a second line, which is not shown; the name beside them keeps its room.
  display: 'flex',
  flex: '0 1000 auto',
  flexWrap: 'wrap',
  gap: 4,
  minWidth: 0,
  height: 18,
  overflow: 'hidden',
  // Something is always on the first line, so that even the first tag may go to the second.
  '&::before': { content: '""', width: 0, height: 18, marginRight: -4 },
  '& span': {
    flex: 'none',
    maxWidth: 140,
    padding: '0 6px',
    fontSize: 11,
    lineHeight: '16px',
    fontWeight: 400,
    color: css.dim,
    border: `1px solid ${css.line}`,
    borderRadius: 4,
  },
});

/** Nothing without tags; those that do not fit are left out, the title has all. */
export function TagList({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <Root title={`Tags: ${tags.join(', ')}`}>
      {tags.map((tag) => (
        <span key={tag} className="clip">
          {tag}
        </span>
      ))}
    </Root>
  );
}
