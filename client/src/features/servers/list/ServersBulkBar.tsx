// What can be done with the selected servers at once: compare them, start or stop their monitoring.
import Button from '@mui/material/Button';
import { ChartSpline, CirclePause, CirclePlay } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../../apollo/session.ts';
import { SelectionBar } from '../../../components/list/SelectionBar.tsx';
import { plural } from '../../../lib/format-number.ts';
import { compareLink } from '../compare/compare-view.ts';
import { useSetServersEnabled } from '../server-actions.ts';

interface Props {
  servers: readonly { id: string; name: string }[];
  onClear: () => void;
}

/** Bar that stays in view while servers are selected. */
export function ServersBulkBar({ servers, onClear }: Props) {
  const { canWrite } = useSession();
  const setEnabled = useSetServersEnabled();
  const [busy, setBusy] = useState(false);
  const enable = (enabled: boolean) => {
    setBusy(true);
    void setEnabled(servers, enabled).finally(() => setBusy(false));
  };
  return (
    <SelectionBar label="Selected servers" words={plural(servers.length, 'server')} onClear={onClear}>
      <Button
        component={Link}
        to={compareLink({ ids: servers.map(({ id }) => id) })}
        startIcon={<ChartSpline size={14} strokeWidth={1.5} />}
      >
        Compare
      </Button>
      {canWrite && (
        <>
          <Button disabled={busy} startIcon={<CirclePlay size={14} strokeWidth={1.5} />} onClick={() => enable(true)}>
            Start monitoring
          </Button>
          <Button disabled={busy} startIcon={<CirclePause size={14} strokeWidth={1.5} />} onClick={() => enable(false)}>
            Pause monitoring
          </Button>
        </>
      )}
    </SelectionBar>
  );
}
