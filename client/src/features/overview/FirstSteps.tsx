// The overview of an installation that watches nothing yet: what this is and the one thing to do.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel.tsx';
import { css } from '../../theme/tokens.ts';

const steps = [
  ['Give an address', 'A URL, host:port or a curl command. It is tried while you type, before anything is saved.'],
  ['See what counts as healthy', 'Every check says which rule decided: the status, the body, the time it took.'],
  ['Watch it live', 'Changes appear here within a moment, without reloading.'],
] as const;

/** Stands instead of the overview while there are no services. */
export function FirstSteps({ hasClients, canWrite }: { hasClients: boolean; canWrite: boolean }) {
  return (
    <>
      <Typography variant="h1">Nothing is watched yet</Typography>
      <Typography color="textSecondary" sx={{ mt: '2px', mb: 3 }}>
        {hasClients
          ? 'There are clients, but none of them has a service or a server.'
          : 'Add a first service; its client is created along the way.'}
      </Typography>
      <Panel sx={{ p: 3, maxWidth: 720 }}>
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
          {steps.map(([title, words], i) => (
            <Box component="li" key={title} sx={{ display: 'grid', gridTemplateColumns: '24px 1fr', gap: 1.5 }}>
              <Box
                aria-hidden="true"
                sx={{
                  width: 24,
                  height: 24,
                  borderRadius: '50%',
                  bgcolor: css.accentSoft,
                  color: css.accent,
                  display: 'grid',
                  placeItems: 'center',
                  fontSize: 12,
                  fontWeight: 650,
                }}
              >
                {i + 1}
              </Box>
              <div>
                <Typography variant="subtitle1" component="h2">
                  {title}
                </Typography>
                <Typography color="textSecondary">{words}</Typography>
              </div>
            </Box>
          ))}
        </Box>
        {canWrite && (
          <Box sx={{ mt: 3, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button component={Link} to="/services/new" variant="contained" color="primary">
              Add a service
            </Button>
            <Button component={Link} to="/servers/new">
              Add a server
            </Button>
          </Box>
        )}
      </Panel>
    </>
  );
}
