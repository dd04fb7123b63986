// What a fault means for the person who adds or watches a server: what failed, and what to do about it.
import type { ServerAuth, ServerFault } from '../../gql/graphql.ts';

interface FaultWords {
  title: string;
  /** What to look at, most likely first. */
  todo: readonly string[];
}

/** What the words depend on. */
export interface Tried {
  username: string;
  host: string;
  port: number;
  auth: ServerAuth;
  overJump: boolean;
}

function authenticate({ username, auth }: Tried): FaultWords {
  if (auth === 'PASSWORD')
    return {
      title: `The host refuses ${username}`,
      todo: [
        'Check the user name and type the password again.',
        'Many hosts take no passwords (PasswordAuthentication no in sshd_config): use a key then.',
        'After several wrong logins a host may block Statusgraph for a while (fail2ban).',
      ],
    };
  return {
    title: `The host refuses ${username}`,
    todo: [
      `Check the user name, and that the public half of this key is in ~${username}/.ssh/authorized_keys on the host.`,
      'sshd ignores that file when others may write it or its folder: chmod 700 ~/.ssh; chmod 600 ~/.ssh/authorized_keys.',
      'The host tells why in its own log: journalctl -u ssh.',
    ],
  };
}

/** What failed and what to do. */
export function faultWords(fault: ServerFault, tried: Tried): FaultWords {
  const { host, port, username } = tried;
  const from = tried.overJump ? 'the jump host' : 'the Statusgraph host';
  switch (fault) {
    case 'RESOLVE':
      return {
        title: `No address is known for ${host}`,
        todo: [
          'Check the name for a typing error.',
          `Names are looked up from ${from}: an alias of your own ~/.ssh/config is not known there.`,
          'Write the IP address instead of the name.',
        ],
      };
    case 'CONNECT':
      return {
        title: `Nothing speaks SSH at ${host}, port ${port}`,
        todo: [
          'Check that sshd runs there and listens on this port; add “:2222” to the address for another one.',
          `Check firewalls between ${from} and the machine.`,
          'Is the machine in a network of its own? Choose a jump host.',
        ],
      };
    case 'TIMEOUT':
      return {
        title: `${host} does not answer in time`,
        todo: [
          'Check that the machine is running, and the address.',
          `A firewall that drops packets looks like this too: let ${from} reach port ${port}.`,
          'If it is only slow, raise its timeout (“Intervals and limits”).',
        ],
      };
    case 'HOST_KEY':
      return {
        title: 'The host shows another key than the pinned one',
        todo: [
          'Was the machine installed anew? Then compare the fingerprints and accept the new key on the server’s page.',
          'If not, somebody may stand in between: do not send a password there.',
          'On the machine: for f in /etc/ssh/ssh_host_*.pub; do ssh-keygen -lf "$f"; done',
        ],
      };
    case 'AUTHENTICATE':
      return authenticate(tried);
    case 'SHELL':
      return {
        title: 'Logged in, but the shell does not answer as a shell does',
        todo: [
          `Check that ${username} may run commands: nologin as its shell, or a forced command, prevents it.`,
          'A login script that waits for input or prints very much can be in the way (.profile, .bashrc).',
        ],
      };
    case 'PLATFORM':
      return {
        title: 'Logged in, but this is not Linux',
        todo: [
          'Numbers are read from /proc and /sys, which only Linux has.',
          'To watch whether it can be reached, add a TCP service for its SSH port instead.',
        ],
      };
    case 'LOST':
      return {
        title: 'The connection broke off',
        todo: [
          'A single broken connection says little: it is tried again.',
          'If it keeps happening, look at sshd’s log on the machine and at what lies between.',
        ],
      };
    default:
      return {
        title: 'Statusgraph itself could not try',
        todo: [
          'This says nothing about the machine.',
          'The log of Statusgraph tells more; a key file may be missing, or too many connections open.',
        ],
      };
  }
}
