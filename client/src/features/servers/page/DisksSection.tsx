// Disks by mount: how full, inodes, when they will be full.
import { MeterBar } from '../../../components/Meter.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { plural } from '../../../lib/format-number.ts';
import { meterLevel, meterText, meterWords } from '../../../lib/meter.ts';
import { css } from '../../../theme/tokens.ts';
import { FactRow, RowList } from './rows.ts';
import type { PageSample } from './server-documents.ts';
import { fullestDisks, fullWords, isFullSoon, ofWords } from './server-words.ts';

/** Below this, inodes are nobody's worry. */
const INODES_WORTH_SAYING = 50;

/** Section; nothing where the host names no disks. */
export function DisksSection({ disks }: { disks: PageSample['disks'] }) {
  if (disks.length === 0) return null;
  return (
    <>
      <SectionHeading title="Disks" note={plural(disks.length, 'mount')} />
      <Panel as={RowList} aria-label="Disks">
        {fullestDisks(disks).map((disk) => {
          const inodes = disk.inodesUsedPercent;
          const filling = fullWords(disk.fullInSeconds);
          return (
            <FactRow key={disk.mount} style={{ gridTemplateColumns: 'minmax(0, 1fr) 84px 44px' }}>
              <div style={{ minWidth: 0 }}>
                <div className="mono clip" title={`${disk.device}, ${disk.type}`}>
                  {disk.mount}
                </div>
                <div className="small">
                  {ofWords(disk.usedBytes, disk.totalBytes, 'bytes')} · {disk.type}
                  {inodes !== null && inodes >= INODES_WORTH_SAYING && (
                    <span style={{ color: meterText[meterLevel(inodes)] }}> · inodes {meterWords(inodes)}</span>
                  )}
                  {filling && (
                    <span style={{ color: isFullSoon(disk.fullInSeconds) ? css.degraded : undefined }}>
                      {' '}
                      · {filling}
                    </span>
                  )}
                </div>
              </div>
              <MeterBar percent={disk.usedPercent} />
              <span className="num" style={{ color: meterText[meterLevel(disk.usedPercent)] }}>
                {meterWords(disk.usedPercent)}
              </span>
            </FactRow>
          );
        })}
      </Panel>
    </>
  );
}
