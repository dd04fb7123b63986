// Right side of the form: what the try just saw, and which rules said what.
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { PhaseWaterfall } from '../../../components/PhaseWaterfall.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { StatusPill } from '../../../components/StatusPill.tsx';
import { formatMs } from '../../../lib/format-duration.ts';
import { formatBytes, plural } from '../../../lib/format-number.ts';
import { statusLook } from '../../../theme/status.ts';
import { css, fonts, sizes } from '../../../theme/tokens.ts';
import { KeptAnswer } from '../page/KeptAnswer.tsx';
import type { Preview, PreviewState } from './use-preview.ts';

/** "200 · 241 ms · 1.2 KB". */
export function previewFacts({ statusCode, durationMs, bytes }: Preview): string {
  return [statusCode, formatMs(durationMs), bytes !== null && formatBytes(bytes)]
    .filter((part) => part !== null && part !== false)
    .join(' · ');
}

/** "Certificate: portal.example, R11, ends in 61 days · HTTP/1.1 · no redirect". */
function contactFacts({ certificate, facts }: Preview): string {
  const ends =
    certificate &&
    (certificate.daysLeft < 0
      ? `expired ${plural(-certificate.daysLeft, 'day')} ago`
      : `ends in ${plural(certificate.daysLeft, 'day')}`);
  return [certificate && `Certificate: ${certificate.subject}, ${certificate.issuer}, ${ends}`, ...facts]
    .filter(Boolean)
    .join(' · ');
}

/** Names of things in the answer stand in the mono face: `Body "status": "ok"`, `Components database, cache`. */
function FindingLabel({ label }: { label: string }) {
  const [, word, rest] = /^(Body|Components?|Header|JSON) (.+)$/.exec(label) ?? [];
  if (!word) return <>{label}</>;
  return (
    <>
      {word} <span style={{ fontFamily: fonts.mono, fontSize: 12.5 }}>{rest}</span>
    </>
  );
}

function Seen({ preview }: { preview: Preview }) {
  const [open, setOpen] = useState(false);
  const contact = contactFacts(preview);
  const answered = preview.headers.length > 0 || (preview.body ?? '') !== '';
  return (
    <Panel sx={{ p: '14px 16px' }}>
      <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center', flexWrap: 'wrap' }}>
        <StatusPill status={preview.verdict} />
        <span className="mono">{previewFacts(preview)}</span>
      </Box>
      {preview.verdict !== 'UP' && (
        <Box sx={{ mt: 1, color: statusLook[preview.verdict].text, overflowWrap: 'anywhere' }}>{preview.reason}</Box>
      )}
      <Box sx={{ mt: 1.25 }}>
        <PhaseWaterfall phases={preview.phases} />
      </Box>
      {contact !== '' && (
        <Box sx={{ mt: 1.25, fontSize: 12, lineHeight: '16px', color: css.dim, overflowWrap: 'anywhere' }}>
          {contact}
        </Box>
      )}
      {answered && (
        <Box sx={{ mt: 1 }}>
          <Button
            variant="text"
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ ml: -1.25, minHeight: 0, fontSize: 12, color: css.dim }}
          >
            {open ? 'Hide the answer' : 'Show the answer'}
          </Button>
          {open && (
            <KeptAnswer
              response={{ headers: preview.headers, body: preview.body ?? '', truncated: preview.truncated }}
            />
          )}
        </Box>
      )}
    </Panel>
  );
}

function Why({ preview }: { preview: Preview }) {
  return (
    <>
      <SectionHeading
        title={`Why ${statusLook[preview.verdict].words}`}
        note="the rules in their order; each may only make it worse"
      />
      <Panel as="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {preview.findings.map(({ rule, verdict, label, detail }, i) => (
          <Box
            component="li"
            key={`${rule} ${label}`}
            sx={{
              display: 'grid',
              gridTemplateColumns: '16px minmax(0, 1fr) auto',
              gap: 2,
              alignItems: 'center',
              px: 2,
              py: '7px',
              borderTop: i === 0 ? 0 : `1px solid ${css.line}`,
              boxShadow:
                verdict !== 'UP' && rule === preview.rule ? `inset 2px 0 0 ${statusLook[verdict].fill}` : undefined,
            }}
          >
            <StatusMark status={verdict} />
            <span style={{ overflowWrap: 'anywhere' }}>
              <FindingLabel label={label} />
            </span>
            <Box
              component="span"
              sx={{
                fontSize: 12,
                lineHeight: '16px',
                color: css.dim,
                textAlign: 'right',
                maxWidth: 220,
                overflowWrap: 'anywhere',
              }}
            >
              {detail}
            </Box>
          </Box>
        ))}
      </Panel>
      {preview.components.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', mt: 1, px: 0.5, fontSize: 12, color: css.dim }}>
          {preview.components.map(({ name, status }) => (
            <Box component="span" key={name} sx={{ display: 'inline-flex', gap: 0.75, alignItems: 'center' }}>
              <StatusMark status={status} size={12} /> {name}
            </Box>
          ))}
        </Box>
      )}
    </>
  );
}

/** Both panels; before the first answer, what will come. */
export function PreviewColumn({ state }: { state: PreviewState & { again: () => void } }) {
  const { preview, at, trying, failure, again } = state;
  const end = trying ? (
    'trying…'
  ) : at > 0 ? (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <RelativeTime at={at} />
      <Button variant="text" size="small" onClick={again} sx={{ minHeight: 0, py: 0, fontSize: 12 }}>
        try again
      </Button>
    </Box>
  ) : undefined;
  return (
    <Box
      component="section"
      aria-label="Preview"
      aria-busy={trying}
      aria-live="polite"
      sx={{ mt: '-6px', position: { lg: 'sticky' }, top: sizes.top }}
    >
      <SectionHeading title="What we just saw" end={end} />
      {preview && (
        <Box sx={{ opacity: trying ? 0.55 : 1, transition: 'opacity 120ms' }}>
          <Seen preview={preview} />
          <Why preview={preview} />
        </Box>
      )}
      {!preview && trying && (
        <Panel sx={{ p: 2 }}>
          <Skeleton width={90} height={24} />
          {[0, 1, 2, 3].map((i) => (
            <Skeleton key={i} width={`${80 - i * 12}%`} height={16} sx={{ mt: 0.75 }} />
          ))}
        </Panel>
      )}
      {!preview && !trying && (
        <Panel>
          {failure ? (
            <EmptyState title="It could not be tried" action={<Button onClick={again}>Try again</Button>}>
              {failure.message}
            </EmptyState>
          ) : (
            <EmptyState title="Nothing yet">
              Once there is an address, it is contacted from the server, and this shows the verdict, where the time went
              and which rules decided.
            </EmptyState>
          )}
        </Panel>
      )}
    </Box>
  );
}
