// What systemd says has failed.
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { formatCount, plural } from '../../../lib/format-number.ts';
import { css } from '../../../theme/tokens.ts';
import { FactRow, RowList } from './rows.ts';
import type { PageSample } from './server-documents.ts';

/** Section; a sentence where nothing failed or the host has no systemd. */
export function UnitsSection({ sample }: { sample: Pick<PageSample, 'failedUnits' | 'unitCount'> }) {
  const { failedUnits, unitCount } = sample;
  const quiet = { margin: 0, padding: '10px 16px', color: css.dim };
  return (
    <>
      <SectionHeading
        title="Failed units"
        note={failedUnits && failedUnits.length > 0 ? failedUnits.length : undefined}
      />
      <Panel>
        {failedUnits === null && <p style={quiet}>The host has no systemd, or does not tell.</p>}
        {failedUnits?.length === 0 && (
          <p style={quiet}>None{unitCount === null ? '' : ` of ${plural(unitCount, 'unit')}`}.</p>
        )}
        {failedUnits && failedUnits.length > 0 && (
          <RowList aria-label="Failed units">
            {failedUnits.map((unit) => (
              <FactRow key={unit} style={{ gridTemplateColumns: '16px minmax(0, 1fr)' }}>
                <StatusMark status="DEGRADED" label="failed" />
                <span className="mono clip" title={`systemctl status ${unit}`}>
                  {unit}
                </span>
              </FactRow>
            ))}
          </RowList>
        )}
      </Panel>
      {unitCount !== null && failedUnits && failedUnits.length > 0 && (
        <p style={{ margin: '4px 2px 0', fontSize: 12, color: css.dim }}>
          of {formatCount(unitCount)}; on the machine, <span className="mono">systemctl --failed</span> tells more
        </p>
      )}
    </>
  );
}
