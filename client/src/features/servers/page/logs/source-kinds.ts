// What can be read as a log, in words.
import type { LogSourceKind } from '../../../../gql/graphql.ts';

interface KindWords {
  kind: LogSourceKind;
  label: string;
  targetLabel: string;
  placeholder: string;
  help: string;
}

/** What can be read, in words. */
export const sourceKinds: readonly KindWords[] = [
  {
    kind: 'FILE',
    label: 'File',
    targetLabel: 'Path',
    placeholder: '/var/log/nginx/error.log',
    help: 'Followed through rotation. The login user must be able to read it.',
  },
  {
    kind: 'JOURNAL',
    label: 'systemd journal',
    targetLabel: 'Unit',
    placeholder: 'nginx.service',
    help: 'Read with journalctl; the login user needs to be in the group systemd-journal or adm.',
  },
  {
    kind: 'COMMAND',
    label: 'Command',
    targetLabel: 'Command',
    placeholder: 'docker logs --since 1m web 2>&1',
    help: 'Runs on the host as the login user at each read; lines that overlap with the last read are left out.',
  },
];

/** Words of a kind. */
export function kindWords(kind: LogSourceKind): KindWords {
  return sourceKinds.find((words) => words.kind === kind) ?? (sourceKinds[0] as KindWords);
}
