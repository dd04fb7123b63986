// Asks before a command is deleted.
import { useMutation } from '@apollo/client/react';
import { toFailure } from '../../../../apollo/errors.ts';
import { ConfirmDialog } from '../../../../components/ConfirmDialog.tsx';
import type { CommandFieldsFragment } from '../../../../gql/graphql.ts';
import { DeleteCommandMutation } from './command-documents.ts';

interface Props {
  command: CommandFieldsFragment;
  onClose: () => void;
  onDeleted: () => void;
}

/** Mounted while open. */
export function DeleteCommandDialog({ command, onClose, onDeleted }: Props) {
  const [remove] = useMutation(DeleteCommandMutation);
  const confirm = async () => {
    try {
      await remove({ variables: { id: command.id } });
    } catch (error) {
      throw new Error(toFailure(error).message, { cause: error });
    }
    onDeleted();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={`Delete ${command.name}?`}
      confirm="Delete the command"
      onConfirm={confirm}
      onClose={onClose}
    >
      {command.server
        ? 'It runs no more. What it measured stays in the charts until it grows too old.'
        : 'This is a template: it runs no more on any server. What it measured stays in the charts until it grows too old.'}
    </ConfirmDialog>
  );
}
