// Where an uptime figure comes from: the five buckets of the period, and the division.
import { styled } from '@mui/material/styles';
import { Panel } from '../../../components/Panel.tsx';
import { durationWords } from '../../../lib/format-duration.ts';
import { formatPercent, plural } from '../../../lib/format-number.ts';
import { statusLook, type StatusName } from '../../../theme/status.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import { type Bucket, divisionWords, type UptimeFacts } from './uptime-words.ts';
import { StatusMark } from '../../../components/StatusMark.tsx';

const Root = styled(Panel)({
  marginTop: 12,
  padding: '12px 16px',
  display: 'grid',
  gap: 8,
  '& .bar': {
    display: 'flex',
    height: 8,
    borderRadius: 4,
    overflow: 'hidden',
    gap: 1,
    backgroundColor: css.unknownFill,
  },
  '& .bar span': { minWidth: 2 },
  '& .line': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 20px',
    fontSize: 12,
    lineHeight: '16px',
    color: css.dim,
    alignItems: 'center',
  },
  '& .division': { marginLeft: 'auto', [narrow]: { marginLeft: 0 } },
  '& .line b': { color: css.text, fontWeight: 600 },
  '& .part': { display: 'inline-flex', gap: 6, alignItems: 'center' },
});

const parts: readonly { key: Bucket; status: StatusName; words: string }[] = [
  { key: 'upSeconds', status: 'UP', words: 'up' },
  { key: 'degradedSeconds', status: 'DEGRADED', words: 'degraded' },
  { key: 'downSeconds', status: 'DOWN', words: 'down' },
  { key: 'maintenanceSeconds', status: 'MAINTENANCE', words: 'in maintenance' },
  { key: 'unknownSeconds', status: 'UNKNOWN', words: 'not observed' },
];

/** Bar of the buckets, their lengths, the division in words. */
export function UptimeDetail({ uptime, spoken }: { uptime: UptimeFacts; spoken: string }) {
  const { buckets } = uptime;
  return (
    <Root role="group" aria-label={`Uptime of the ${spoken}`}>
      <div className="line">
        <span>
          <b>{formatPercent(uptime.uptimePercent)}</b> up in the {spoken}
        </span>
        <span>
          <b>{formatPercent(uptime.coveragePercent)}</b> observed
        </span>
        <span>
          <b>{plural(uptime.incidents, 'incident')}</b>
        </span>
        <span className="division">{divisionWords(uptime)}</span>
      </div>
      <div className="bar" aria-hidden="true">
        {parts.map(
          ({ key, status }) =>
            buckets[key] > 0 && (
              <span
                key={key}
                style={{ flexGrow: buckets[key], flexBasis: 0, backgroundColor: statusLook[status].fill }}
              />
            ),
        )}
      </div>
      <div className="line">
        {parts.map(
          ({ key, status, words }) =>
            buckets[key] > 0 && (
              <span key={key} className="part">
                <StatusMark status={status} size={12} label="" />
                {words} {durationWords(buckets[key])}
              </span>
            ),
        )}
      </div>
    </Root>
  );
}
