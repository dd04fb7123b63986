// Headers and body of an answer that was kept.
import { styled } from '@mui/material/styles';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ScrollArea } from '../../../components/ScrollArea.tsx';
import { css, fonts } from '../../../theme/tokens.ts';

export interface KeptAnswerFacts {
  headers: readonly { name: string; value: string }[];
  body: string;
  truncated: boolean;
}

const Root = styled('div')({
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  backgroundColor: css.panel,
  overflow: 'hidden',
  '& dl': { margin: 0, padding: '8px 12px', font: `12px/18px ${fonts.mono}` },
  '& dl > div': { display: 'grid', gridTemplateColumns: 'minmax(90px, 0.4fr) minmax(0, 1fr)', gap: 12 },
  '& dt': { color: css.dim, overflowWrap: 'anywhere' },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
  '& .body': { position: 'relative' },
  '& dl + .body, & section + .body': { borderTop: `1px solid ${css.line}` },
  '& pre': {
    margin: 0,
    padding: '8px 12px',
    font: `12px/18px ${fonts.mono}`,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '& .copy': { position: 'absolute', top: 4, right: 4 },
});

/** JSON with indents; anything else as it came. */
export function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** Box with both. */
export function KeptAnswer({ response: { headers, body, truncated } }: { response: KeptAnswerFacts }) {
  return (
    <Root>
      {headers.length > 0 && (
        <ScrollArea label="Headers of the answer" maxHeight={160}>
          <dl>
            {headers.map(({ name, value }, i) => (
              // The same header may come twice with the same value.
              // oxlint-disable-next-line react/no-array-index-key
              <div key={i}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </ScrollArea>
      )}
      <div className="body">
        {body === '' ? (
          <pre style={{ color: css.dim }}>The body is empty.</pre>
        ) : (
          <>
            <ScrollArea label="Body of the answer" maxHeight={260}>
              <pre>
                {prettyBody(body)}
                {truncated && '\n… cut here'}
              </pre>
            </ScrollArea>
            <span className="copy">
              <CopyButton text={body} label="Copy the body" />
            </span>
          </>
        )}
      </div>
    </Root>
  );
}
