// What a person types into the address field: a URL, host:port, or something on the way there.

export type Target =
  | { type: 'empty' }
  | { type: 'incomplete' }
  | { type: 'invalid'; message: string }
  | { type: 'http'; url: string; username?: string; password?: string }
  | { type: 'tcp'; host: string; port: number; tls: boolean };

const LOCAL =
  /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|.*\.local(domain)?)$/i;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?)$/i;

function host(url: URL): Target {
  const { username, password } = url;
  if (!HOST.test(url.hostname)) return { type: 'invalid', message: `“${url.hostname}” is not a host name.` };
  url.username = '';
  url.password = '';
  // The path "/" that URL adds was not typed; the server adds it again.
  const text = url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href;
  const target: Target = { type: 'http', url: text };
  if (username) target.username = decodeURIComponent(username);
  if (password) target.password = decodeURIComponent(password);
  return target;
}

function tcp(text: string, tls: boolean): Target {
  const match = /^(\[[0-9a-f:.]+\]|[^:/\s]+):(\d*)\/?$/i.exec(text);
  if (!match)
    return /^[^:/\s]*$/.test(text)
      ? { type: 'incomplete' }
      : { type: 'invalid', message: 'A TCP address is host:port.' };
  const [, name = '', digits = ''] = match;
  if (digits === '') return { type: 'incomplete' };
  const port = Number(digits);
  if (port < 1 || port > 65_535) return { type: 'invalid', message: `Port ${digits} is not between 1 and 65535.` };
  if (!HOST.test(name)) return { type: 'invalid', message: `“${name}” is not a host name.` };
  return { type: 'tcp', host: name.replace(/^\[|\]$/g, ''), port, tls };
}

/**
 * Reads an address. Without a scheme, `host:port` is TCP, `host:port/path` and `host/path` are URLs:
 * https, but http on private and local hosts, where certificates are rare. `tcp://` and `tls://` force TCP.
 */
export function parseTarget(input: string): Target {
  const text = input.trim();
  if (text === '') return { type: 'empty' };
  if (/\s/.test(text)) return { type: 'invalid', message: 'An address has no blanks in it.' };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text);
  if (scheme) {
    const [, name = '', rest = ''] = scheme;
    const kind = name.toLowerCase();
    if (kind === 'tcp' || kind === 'tls' || kind === 'ssl')
      return rest === '' ? { type: 'incomplete' } : tcp(rest, kind !== 'tcp');
    if (kind !== 'http' && kind !== 'https')
      return { type: 'invalid', message: `${kind}:// is not known here: http, https, tcp and tls are.` };
    if (rest === '') return { type: 'incomplete' };
    return URL.canParse(text) ? host(new URL(text)) : { type: 'invalid', message: 'This is not a whole URL.' };
  }
  if (/^(https?|tcp|tls):?\/?\/?$/i.test(text)) return { type: 'incomplete' };
  if (/^(\[[0-9a-f:.]+\]|[^:/?#@]+):\d*$/i.test(text)) return tcp(text, false);
  const name = /^(\[[^\]]*\]|[^:/?#]*)/.exec(text)?.[0] ?? '';
  const local = LOCAL.test(name);
  // One bare word is most likely a host name half typed.
  if (!local && !/[.:]/.test(name)) return { type: 'incomplete' };
  const url = `${local ? 'http' : 'https'}://${text}`;
  return URL.canParse(url) ? host(new URL(url)) : { type: 'invalid', message: 'This is neither a URL nor host:port.' };
}

/** What the address field shows for a TCP target: "db.example:5432", IPv6 in brackets, "tls://" in front when TLS is on. */
export function formatTcp(name: string, port: number, tls = false): string {
  return `${tls ? 'tls://' : ''}${name.includes(':') ? `[${name}]` : name}:${port}`;
}

const PORT_NAMES: Record<number, string> = {
  21: 'FTP',
  22: 'SSH',
  25: 'SMTP',
  53: 'DNS',
  143: 'IMAP',
  389: 'LDAP',
  465: 'SMTP',
  587: 'SMTP',
  636: 'LDAP',
  993: 'IMAP',
  1433: 'SQL Server',
  1883: 'MQTT',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5672: 'RabbitMQ',
  6379: 'Redis',
  9092: 'Kafka',
  11_211: 'Memcached',
  27_017: 'MongoDB',
};

/** A name to start from: the host without "www.", with what usually listens on the port: "PostgreSQL on db.example". Empty when there is no host yet. */
export function suggestName(target: Target): string {
  if (target.type === 'http') {
    const url = new URL(target.url);
    return url.host.replace(/^www\./, '');
  }
  if (target.type === 'tcp') {
    const known = PORT_NAMES[target.port];
    return known ? `${known} on ${target.host}` : formatTcp(target.host, target.port);
  }
  return '';
}
