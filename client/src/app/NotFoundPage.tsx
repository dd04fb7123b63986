// For addresses that lead nowhere.
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { Panel } from '../components/Panel.tsx';
import { usePage } from '../lib/page.ts';

/** 404 of the app. */
export function NotFoundPage() {
  usePage([{ label: 'Not found' }]);
  return (
    <Panel sx={{ mt: 4 }}>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState
        title="There is nothing at this address"
        action={
          <Button component={Link} to="/" variant="contained" color="primary">
            To the overview
          </Button>
        }
      >
        It may have been deleted or renamed, or the link is mistyped. The search finds clients and services by name.
      </EmptyState>
    </Panel>
  );
}
