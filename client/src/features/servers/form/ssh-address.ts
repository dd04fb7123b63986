// What a person types to say whom to log in to: user@host, with a port, or a whole ssh command.

export type SshAddress =
  | { type: 'empty' }
  /** On the way to something: nothing is wrong yet. */
  | { type: 'incomplete'; message: string }
  | { type: 'invalid'; message: string }
  | {
      type: 'ok';
      username: string;
      /** Without brackets. */
      host: string;
      port: number;
      /** Jump host and key file that a command named: they are chosen in fields of their own. */
      jump: string | null;
      keyFile: string | null;
    };

const NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i;
const IPV6 = /^(?=.*:.*:)[0-9a-f:]+(\d+(\.\d+){3})?(%[\w.-]+)?$/i;
/** Options of ssh that take a value, in the next word or right after the letter. */
const WITH_VALUE = 'BbcDEeFIiJLlmOopQRSWw';

interface Parts {
  target: string;
  username: string | null;
  port: string | null;
  jump: string | null;
  keyFile: string | null;
}

/** Takes an ssh command apart; options that do not matter here are passed over. */
function readCommand(text: string): Parts {
  const words = (text.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
  const parts: Parts = { target: '', username: null, port: null, jump: null, keyFile: null };
  for (let i = 1; i < words.length; i += 1) {
    const word = words[i] as string;
    if (!word.startsWith('-')) {
      // What follows the target is a command for the other side.
      if (parts.target !== '') break;
      parts.target = word;
      continue;
    }
    const letter = word.charAt(1);
    if (letter === '' || !WITH_VALUE.includes(letter)) continue;
    const value = word.length > 2 ? word.slice(2) : (words[(i += 1)] ?? '');
    if (letter === 'p') parts.port = value;
    if (letter === 'l') parts.username = value;
    if (letter === 'J') parts.jump = value;
    if (letter === 'i') parts.keyFile = value;
  }
  return parts;
}

/** "[fd00::1]:22", "host:22", "fd00::1", "host" → host and port as typed. */
function splitHost(text: string): { host: string; port: string | null } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? null };
  if (IPV6.test(text)) return { host: text, port: null };
  const colon = text.indexOf(':');
  return colon < 0 ? { host: text, port: null } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

/**
 * Reads `user@host`, `user@host:2222`, `user@[fd00::1]:2222`, `ssh://user@host:2222` and
 * `ssh user@host -p 2222 -J bastion -i key`. The port is 22 unless it is said.
 */
export function parseSshAddress(input: string): SshAddress {
  const text = input.trim();
  if (text === '') return { type: 'empty' };
  const plain: Parts = { target: text, username: null, port: null, jump: null, keyFile: null };
  const parts = /^ssh\s/i.test(text) ? readCommand(text) : plain;
  const target = parts.target.replace(/^ssh:\/\//i, '').replace(/\/$/, '');
  if (target === '') return { type: 'incomplete', message: 'Whom does this command log in to?' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(target))
    return { type: 'invalid', message: 'This is a URL; a server is user@host.' };
  if (/\s/.test(target)) return { type: 'invalid', message: 'There is a blank in it: write user@host.' };

  // A user name may have an @ of its own, as those of Windows domains do.
  const at = target.lastIndexOf('@');
  const before = at < 0 ? null : target.slice(0, at);
  const { host, port: afterHost } = splitHost(target.slice(at + 1));
  const username = before ?? parts.username;
  if (before?.includes(':'))
    return { type: 'invalid', message: 'A password does not belong here: there is a field for it below.' };
  if (username === null) return { type: 'incomplete', message: 'Who logs in? Write user@host.' };
  if (username === '') return { type: 'invalid', message: 'Who logs in? Nothing stands before the @.' };
  if (username.length > 64) return { type: 'invalid', message: 'A user name has at most 64 characters.' };
  if (host === '') return { type: 'incomplete', message: 'Which host? Write user@host.' };
  if (!NAME.test(host) && !IPV6.test(host)) return { type: 'invalid', message: `“${host}” is not a host name.` };
  if (/^[\d.]+$/.test(host) && !isIpv4(host)) return { type: 'invalid', message: `“${host}” is not an IP address.` };
  const digits = afterHost ?? parts.port ?? '22';
  if (digits === '') return { type: 'incomplete', message: 'Which port?' };
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  if (port < 1 || port > 65_535) return { type: 'invalid', message: `Port ${digits} is not between 1 and 65535.` };
  return { type: 'ok', username, host, port, jump: parts.jump, keyFile: parts.keyFile };
}

function isIpv4(text: string): boolean {
  const numbers = text.split('.');
  return numbers.length === 4 && numbers.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** A name to start from: the first label of a host name, a whole IP address. Empty without a host. */
export function suggestServerName(address: SshAddress): string {
  if (address.type !== 'ok') return '';
  const { host } = address;
  return isIpv4(host) || host.includes(':') ? host : host.replace(/\.$/, '').replace(/^([^.]+)\..*$/, '$1');
}
