// Services and servers in trouble, newest trouble first.
import type { FragmentType } from '@apollo/client';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { Link } from 'react-router';
import { useWatchServers } from '../../apollo/watch-servers.ts';
import { useWatchServices } from '../../apollo/watch-services.ts';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { useHotkey } from '../../lib/hotkeys.ts';
import { plural } from '../../lib/format-number.ts';
import type { Tally } from '../../lib/tally.ts';
import { AttentionServerRow, type AttentionServerRowFragment } from './AttentionServerRow.tsx';
import { NeedsAttentionRow, type NeedsAttentionRowFragment } from './NeedsAttentionRow.tsx';

interface InTrouble {
  id: string;
  statusSince: string;
}

interface Props {
  services: readonly (InTrouble & FragmentType<typeof NeedsAttentionRowFragment>)[];
  servers: readonly (InTrouble & FragmentType<typeof AttentionServerRowFragment>)[];
  /** All there are; the lists hold the first in trouble. */
  counts: { services: Tally; servers: Tally };
  canWrite: boolean;
}

/** List of rows with what is wrong and since when. */
export function NeedsAttention({ services, servers, counts, canWrite }: Props) {
  useWatchServices(services.map(({ id }) => id));
  useWatchServers(servers.map(({ id }) => id));
  const panel = useRef<HTMLDivElement>(null);
  useHotkey(
    { keys: 'c', label: 'Check the row now' },
    () => {
      const row = document.activeElement?.closest('[data-attention]');
      (row ?? panel.current)?.querySelector<HTMLButtonElement>('[data-check-now]')?.click();
    },
    canWrite,
  );
  const rows = [
    ...services.map((service) => ({
      ...service,
      row: <NeedsAttentionRow key={service.id} service={service} canWrite={canWrite} />,
    })),
    ...servers.map((server) => ({ ...server, row: <AttentionServerRow key={server.id} server={server} /> })),
  ].sort((a, b) => Date.parse(b.statusSince) - Date.parse(a.statusSince));
  const inTrouble = ({ bad, degraded }: Tally) => bad + degraded;
  const moreServices = inTrouble(counts.services) - services.length;
  const moreServers = inTrouble(counts.servers) - servers.length;
  const total = inTrouble(counts.services) + inTrouble(counts.servers);
  return (
    <section aria-labelledby="needs-attention">
      <SectionHeading id="needs-attention" title="Needs attention" note={total} end="newest first" />
      <Panel ref={panel}>{rows.map(({ row }) => row)}</Panel>
      {(moreServices > 0 || moreServers > 0) && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1, textAlign: 'right' }}>
          {moreServices > 0 && (
            <Link to="/services?status=down,degraded">{plural(moreServices, 'more service')} in trouble</Link>
          )}
          {moreServices > 0 && moreServers > 0 && ' · '}
          {moreServers > 0 && (
            <Link to="/servers?status=offline,degraded">{plural(moreServers, 'more server')} in trouble</Link>
          )}
        </Typography>
      )}
    </section>
  );
}
