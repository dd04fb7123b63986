// What a command wrote, as it wrote it.
import { styled } from '@mui/material/styles';
import { CopyButton } from '../../../../components/CopyButton.tsx';
import { ScrollArea } from '../../../../components/ScrollArea.tsx';
import { css, fonts } from '../../../../theme/tokens.ts';

const Root = styled('div')({
  position: 'relative',
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  backgroundColor: css.panel,
  '& pre': {
    margin: 0,
    padding: '8px 44px 8px 12px',
    font: `12px/18px ${fonts.mono}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '& .dim': { color: css.dim },
  '& .copy': { position: 'absolute', top: 4, right: 4 },
});

interface Props {
  output: string;
  truncated: boolean;
  /** px */
  maxHeight?: number;
}

/** Output in a box that scrolls; says when it was cut, and when there was none. */
export function CommandOutput({ output, truncated, maxHeight = 240 }: Props) {
  return (
    <Root>
      <ScrollArea label="Output of the command" maxHeight={maxHeight}>
        <pre>
          {output === '' ? <span className="dim">It wrote nothing.</span> : output}
          {truncated && <span className="dim">{'\n… cut here: only the beginning is kept'}</span>}
        </pre>
      </ScrollArea>
      {output !== '' && (
        <span className="copy">
          <CopyButton text={output} label="Copy the output" />
        </span>
      )}
    </Root>
  );
}
