// Whether the person may run commands on hosts: a right of its own.
import { useQuery } from '@apollo/client/react';
import { MayRunCommandsQuery } from './command-documents.ts';

/** Why buttons are missing, where the right is. */
export const NO_RIGHT = 'Running commands is a right of its own; an owner can grant it.';

/** True when they may; false until it is known. `known` tells the two apart. */
export function useMayRun(): { mayRun: boolean; known: boolean } {
  const { data } = useQuery(MayRunCommandsQuery, { fetchPolicy: 'cache-first' });
  return { mayRun: data?.me?.mayRunCommands ?? false, known: data !== undefined };
}
