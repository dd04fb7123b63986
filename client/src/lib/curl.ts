// A pasted curl command as the settings of an HTTP check.
import { curlOptions } from './curl-options.ts';
import { shellWords } from './shell-words.ts';
import { parseTarget } from './target.ts';

export interface CurlRequest {
  url: string;
  method: string;
  headers: { name: string; value: string }[];
  /** Headers that carry a key, a token or a cookie. */
  secretHeaders: { name: string; value: string }[];
  body: string | null;
  auth: { type: 'none' } | { type: 'basic'; username: string; password: string } | { type: 'bearer'; token: string };
  followRedirects: number;
  verifyTls: boolean;
  ipVersion: 'any' | '4' | '6';
  timeoutMs: number | null;
  /** What the command says that a check cannot take over, in words. */
  notes: string[];
}

export type CurlResult = { ok: true; request: CurlRequest } | { ok: false; message: string };

/** The request while the options are read, and what only the whole command decides. */
interface Reading {
  request: CurlRequest;
  urls: string[];
  data: string[];
  /** Content type that the data imply. */
  implied: string;
  get: boolean;
  follow: boolean;
  maxRedirects: number;
}

const SECRET_NAME = /^(cookie|proxy-authorization)$|auth|token|secret|api-?key|password|session|signature/i;
const FORM = 'application/x-www-form-urlencoded';

const FILE_NOTES: Record<string, string> = {
  cacert: 'The CA file',
  cert: 'The client certificate',
  key: 'The client key',
};
const LEFT_OUT: Record<string, string> = {
  form: 'Form uploads (-F) are',
  'form-string': 'Form uploads (-F) are',
  'upload-file': 'Uploads (-T) are',
  proxy: 'Proxies are',
  resolve: '--resolve is',
  config: 'The curl config file (-K) is',
};

/** True when the text looks like a curl command rather than an address. */
export function isCurl(text: string): boolean {
  return /^\s*(\$\s*)?curl(\.exe)?\s/.test(text);
}

/** "name:rest" in two; the rest is empty without a colon. */
function atColon(text: string): [string, string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function basic(credentials: string): { type: 'basic'; username: string; password: string } {
  const [username, password] = atColon(credentials);
  return { type: 'basic', username, password };
}

function fromBase64(text: string): string | null {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
  } catch {
    return null;
  }
}

function takeHeader(reading: Reading, line: string): void {
  const [rawName, rawValue] = atColon(line);
  const [name, value] = [rawName.replace(/;$/, '').trim(), rawValue.trim()];
  if (name === '') return;
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(\S+)$/.exec(value) ?? [];
  const kind = name.toLowerCase() === 'authorization' ? scheme.toLowerCase() : '';
  const decoded = kind === 'basic' ? fromBase64(credentials) : null;
  if (kind === 'bearer') reading.request.auth = { type: 'bearer', token: credentials };
  else if (decoded?.includes(':')) reading.request.auth = basic(decoded);
  else (SECRET_NAME.test(name) ? reading.request.secretHeaders : reading.request.headers).push({ name, value });
}

function takeData(reading: Reading, value: string, type: string): void {
  reading.data.push(value);
  reading.implied = type;
}

function takeFileOrData(reading: Reading, value: string, keepLines: boolean): void {
  if (value.startsWith('@'))
    reading.request.notes.push(
      `The body file ${value.slice(1)} cannot be read from here: paste its text under Request.`,
    );
  else takeData(reading, keepLines ? value : value.replace(/[\r\n]/g, ''), FORM);
}

function urlencode(value: string): string {
  const at = value.indexOf('=');
  if (at < 0) return encodeURIComponent(value);
  return `${value.slice(0, at)}${at > 0 ? '=' : ''}${encodeURIComponent(value.slice(at + 1))}`;
}

/** What each option does to the request; those not named are of no matter to a check. */
const takers: Record<string, (reading: Reading, value: string) => void> = {
  url: (it, value) => it.urls.push(value),
  request: (it, value) => (it.request.method = value.toUpperCase()),
  header: takeHeader,
  'user-agent': (it, value) => it.request.headers.push({ name: 'User-Agent', value }),
  referer: (it, value) => it.request.headers.push({ name: 'Referer', value }),
  cookie: (it, value) => it.request.secretHeaders.push({ name: 'Cookie', value }),
  data: (it, value) => takeFileOrData(it, value, false),
  'data-ascii': (it, value) => takeFileOrData(it, value, false),
  'data-binary': (it, value) => takeFileOrData(it, value, true),
  'data-raw': (it, value) => takeData(it, value, FORM),
  'data-urlencode': (it, value) => takeData(it, urlencode(value), FORM),
  json: (it, value) => takeData(it, value, 'application/json'),
  user: (it, value) => (it.request.auth = basic(value)),
  'oauth2-bearer': (it, token) => (it.request.auth = { type: 'bearer', token }),
  insecure: (it) => (it.request.verifyTls = false),
  location: (it) => (it.follow = true),
  'max-redirs': (it, value) => (it.maxRedirects = Number(value)),
  head: (it) => (it.request.method ||= 'HEAD'),
  get: (it) => (it.get = true),
  ipv4: (it) => (it.request.ipVersion = '4'),
  ipv6: (it) => (it.request.ipVersion = '6'),
  'max-time': (it, value) => (it.request.timeoutMs = Math.round(Number(value) * 1000) || null),
};

function noteFor(option: string): string | null {
  if (Object.hasOwn(FILE_NOTES, option))
    return `${FILE_NOTES[option]} cannot be read from here: paste its text under Request, TLS.`;
  return Object.hasOwn(LEFT_OUT, option) ? `${LEFT_OUT[option]} left out.` : null;
}

/** Where data go: into the query with -G, else into the body. */
function placeData(it: Reading): void {
  if (it.data.length === 0) return;
  const data = it.data.join('&');
  if (it.get) {
    it.request.url += `${it.request.url.includes('?') ? '&' : '?'}${data}`;
    return;
  }
  it.request.body = data;
  const typed = it.request.headers.some(({ name }) => name.toLowerCase() === 'content-type');
  if (!typed) it.request.headers.push({ name: 'Content-Type', value: it.implied });
}

/** Reads a curl command. Fails with words when it has no URL, several, or is cut off. */
export function parseCurl(command: string): CurlResult {
  const words = shellWords(command.trim().replace(/^\$\s*/, ''));
  if (!words) return { ok: false, message: 'The command is cut off: a quote is not closed.' };
  const request: CurlRequest = {
    url: '',
    method: '',
    headers: [],
    secretHeaders: [],
    body: null,
    auth: { type: 'none' },
    followRedirects: 0,
    verifyTls: true,
    ipVersion: 'any',
    timeoutMs: null,
    notes: [],
  };
  const it: Reading = { request, urls: [], data: [], implied: FORM, get: false, follow: false, maxRedirects: 10 };
  for (const [option, value] of curlOptions(words.slice(1))) {
    if (Object.hasOwn(takers, option)) takers[option]?.(it, value);
    const note = noteFor(option);
    if (note && !request.notes.includes(note)) request.notes.push(note);
  }
  const [typed, second] = it.urls;
  if (typed === undefined) return { ok: false, message: 'This curl command has no URL.' };
  if (second !== undefined) return { ok: false, message: 'This curl command has several URLs; a service has one.' };
  // curl takes a URL without scheme as http; our address field guesses https for public hosts.
  const target = parseTarget(typed.includes('://') ? typed : `http://${typed}`);
  if (target.type === 'invalid') return { ok: false, message: target.message };
  if (target.type !== 'http') return { ok: false, message: 'A curl command is taken for http and https only.' };
  request.url = target.url;
  if (target.username !== undefined && request.auth.type === 'none')
    request.auth = basic(`${target.username}:${target.password ?? ''}`);
  if (it.follow) request.followRedirects = Math.min(10, Math.max(0, it.maxRedirects));
  placeData(it);
  request.method ||= request.body === null ? 'GET' : 'POST';
  return { ok: true, request };
}
