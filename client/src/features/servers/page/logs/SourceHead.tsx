// How reading a log goes: what is read, when it was last read, why it failed, and the way to change it.
import { useMutation } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toFailure } from '../../../../apollo/errors.ts';
import { ConfirmDialog } from '../../../../components/ConfirmDialog.tsx';
import { RelativeTime } from '../../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../../components/StatusMark.tsx';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { durationWords } from '../../../../lib/format-duration.ts';
import { plural } from '../../../../lib/format-number.ts';
import { css } from '../../../../theme/tokens.ts';
import { DeleteLogSourceMutation } from './log-documents.ts';
import { kindWords } from './source-kinds.ts';

interface Props {
  source: LogSourceFieldsFragment;
  /** The person may change this one. */
  mayEdit: boolean;
  onEdit: () => void;
  onDeleted: () => void;
}

/** The state whose mark a source takes. */
export function sourceStatus({ enabled, error, lastReadAt }: LogSourceFieldsFragment) {
  if (!enabled) return 'PAUSED';
  if (error !== null) return 'DOWN';
  return lastReadAt === null ? 'UNKNOWN' : 'UP';
}

function StateWords({ source: { enabled, lastReadAt, intervalSeconds } }: { source: LogSourceFieldsFragment }) {
  if (!enabled) return 'switched off';
  if (lastReadAt === null) return 'not read yet';
  return (
    <>
      read <RelativeTime at={lastReadAt} />, every {durationWords(intervalSeconds)}
    </>
  );
}

/** Two lines above the lines of the log. */
export function SourceHead({ source, mayEdit, onEdit, onDeleted }: Props) {
  const [asking, setAsking] = useState(false);
  const [remove] = useMutation(DeleteLogSourceMutation);
  const confirm = async () => {
    try {
      await remove({ variables: { id: source.id } });
    } catch (error) {
      throw new Error(toFailure(error).message, { cause: error });
    }
    onDeleted();
  };
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'flex-start',
        p: '10px 12px',
        borderBottom: `1px solid ${css.line}`,
        flexWrap: 'wrap',
      }}
    >
      <Box sx={{ minWidth: 0, flex: '1 1 260px' }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
          <StatusMark status={sourceStatus(source)} size={14} label="" />
          <span className="mono clip" title={source.target}>
            {source.target}
          </span>
        </Box>
        <Box sx={{ fontSize: 12, lineHeight: '16px', color: css.dim, mt: 0.25, ml: '22px' }}>
          {kindWords(source.kind).label} · <StateWords source={source} />
          {source.patterns.length > 0 && ` · ${plural(source.patterns.length, 'pattern')}`}
        </Box>
        {source.error !== null && (
          <Box role="status" sx={{ color: css.down, fontSize: 13, mt: 0.5, ml: '22px', overflowWrap: 'anywhere' }}>
            {source.error}
          </Box>
        )}
      </Box>
      {mayEdit && (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button startIcon={<Pencil size={14} strokeWidth={1.5} />} onClick={onEdit}>
            Edit
          </Button>
          <Button
            startIcon={<Trash2 size={14} strokeWidth={1.5} />}
            aria-label={`Delete ${source.name}`}
            onClick={() => setAsking(true)}
          >
            Delete
          </Button>
        </Box>
      )}
      <ConfirmDialog
        open={asking}
        danger
        title={`Delete ${source.name}?`}
        confirm="Delete the log"
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        It is read no more, and its lines can no longer be seen. The log on the host stays as it is.
      </ConfirmDialog>
    </Box>
  );
}
