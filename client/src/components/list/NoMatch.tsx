// What a list says when its filter hides everything.
import Button from '@mui/material/Button';
import { SearchX } from 'lucide-react';
import { EmptyState } from '../EmptyState.tsx';

/** `noun` is one of the hidden: "service". */
export function NoMatch({ noun, onShowAll }: { noun: string; onShowAll: () => void }) {
  return (
    <EmptyState
      title={`No ${noun} matches`}
      icon={<SearchX size={20} strokeWidth={1.5} />}
      action={<Button onClick={onShowAll}>Show all {noun}s</Button>}
    >
      The filter hides everything there is.
    </EmptyState>
  );
}
