// What stands where something could not be loaded: what failed, and a way to try again.
import Button from '@mui/material/Button';
import { TriangleAlert } from 'lucide-react';
import { EmptyState } from './EmptyState.tsx';

interface Props {
  title?: string;
  /** The sentence that the API gave. */
  message: string;
  /** Shown small, to quote to whoever runs the server. */
  requestId?: string | null;
  onRetry?: () => void;
}

/** Stands inside the panel of the part that failed; the rest of the page stays usable. */
export function ErrorState({ title = 'This could not be loaded', message, requestId, onRetry }: Props) {
  return (
    <div role="alert">
      <EmptyState
        title={title}
        icon={<TriangleAlert size={20} strokeWidth={1.5} />}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {message}
        {requestId && <div className="mono">request {requestId}</div>}
      </EmptyState>
    </div>
  );
}
