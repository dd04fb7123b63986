// The options of a curl command: which of them take a value, and what the rest of the line is.

/** Short options that take a value, with their long names. */
const VALUED: Record<string, string> = {
  A: 'user-agent',
  D: 'dump-header',
  E: 'cert',
  F: 'form',
  H: 'header',
  K: 'config',
  T: 'upload-file',
  X: 'request',
  b: 'cookie',
  c: 'cookie-jar',
  d: 'data',
  e: 'referer',
  m: 'max-time',
  o: 'output',
  r: 'range',
  u: 'user',
  w: 'write-out',
  x: 'proxy',
};

const MORE_VALUED =
  'data-raw data-binary data-ascii data-urlencode json url url-query max-redirs connect-timeout oauth2-bearer ' +
  'cacert capath key resolve retry retry-delay retry-max-time form-string interface limit-rate ciphers';
const VALUED_LONG = new Set(Object.values(VALUED).concat(MORE_VALUED.split(' ')));

/** Short options without a value that mean something to us. */
const FLAGS: Record<string, string> = { k: 'insecure', L: 'location', I: 'head', G: 'get', '4': 'ipv4', '6': 'ipv6' };

/** Yields the options in order as [long name, value]; flags have an empty value, what is no option is a "url". */
export function* curlOptions(words: readonly string[]): Generator<[name: string, value: string]> {
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    if (word === '-' || !word.startsWith('-')) {
      yield ['url', word];
    } else if (word.startsWith('--')) {
      const [name = '', inline] = word.slice(2).split(/=(.*)/s);
      if (!VALUED_LONG.has(name)) yield [name, ''];
      else if (inline !== undefined) yield [name, inline];
      else yield [name, words[(i += 1)] ?? ''];
    } else {
      // Short options may stand together, the last one with its value glued to it: -sSXPOST.
      for (let j = 1; j < word.length; j += 1) {
        const letter = word[j] as string;
        const valued = VALUED[letter];
        if (valued) {
          yield [valued, word.slice(j + 1) || (words[(i += 1)] ?? '')];
          break;
        }
        yield [FLAGS[letter] ?? letter, ''];
      }
    }
  }
}
