// A page of something that is not there.
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from './EmptyState.tsx';
import { Panel } from './Panel.tsx';

/** Says so, and leads to the list. `kind` as in "service". */
export function NoSuchThing({ kind, list }: { kind: 'service' | 'server'; list: string }) {
  return (
    <Panel>
      <EmptyState
        page
        title={`There is no such ${kind}`}
        action={
          <Button component={Link} to={list}>
            {`All ${kind}s`}
          </Button>
        }
      >
        It may have been renamed, moved to another client, or deleted.
      </EmptyState>
    </Panel>
  );
}
