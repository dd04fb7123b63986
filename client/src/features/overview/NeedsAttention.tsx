// Services in trouble, newest trouble first.
import type { FragmentType } from '@apollo/client';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { Link } from 'react-router';
import { useWatchServices } from '../../apollo/watch-services.ts';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { useHotkey } from '../../lib/hotkeys.ts';
import { plural } from '../../lib/format-number.ts';
import { NeedsAttentionRow, type NeedsAttentionRowFragment } from './NeedsAttentionRow.tsx';

interface Props {
  services: readonly ({ id: string } & FragmentType<typeof NeedsAttentionRowFragment>)[];
  /** All services in trouble; the list holds the first of them. */
  total: number;
  canWrite: boolean;
}

/** List of rows with what is wrong and since when. */
export function NeedsAttention({ services, total, canWrite }: Props) {
  useWatchServices(services.map(({ id }) => id));
  const panel = useRef<HTMLDivElement>(null);
  useHotkey(
    { keys: 'c', label: 'Check the row now' },
    () => {
      const row = document.activeElement?.closest('[data-attention]');
      (row ?? panel.current)?.querySelector<HTMLButtonElement>('[data-check-now]')?.click();
    },
    canWrite,
  );
  const more = total - services.length;
  return (
    <section aria-labelledby="needs-attention">
      <SectionHeading id="needs-attention" title="Needs attention" note={total} end="newest first" />
      <Panel ref={panel}>
        {services.map((service) => (
          <NeedsAttentionRow key={service.id} service={service} canWrite={canWrite} />
        ))}
      </Panel>
      {more > 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1, textAlign: 'right' }}>
          <Link to="/services?status=DOWN,DEGRADED">{plural(more, 'more service')} in trouble</Link>
        </Typography>
      )}
    </section>
  );
}
