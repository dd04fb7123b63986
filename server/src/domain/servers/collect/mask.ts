// Command lines of processes hold passwords more often than they should: what looks like one is not stored.

const SECRET = String.raw`(?:passw|passphrase|passwd|pwd|pass(?![a-z])|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|auth(?!or(?!iz)))`;
const secretName = new RegExp(SECRET, 'i');
const wholeValue = new RegExp(String.raw`^(-{0,2}[\w.-]*${SECRET}[\w.-]*[=:]).+$`, 'is');
const innerValue = new RegExp(
  String.raw`((?:[\w.-]*${SECRET}[\w.-]*)["']?\s*[=:]\s*)("[^"]*"?|'[^']*'?|(?:(?:bearer|basic|token)\s+)?[^\s,;&}"']+)`,
  'gi',
);
const nextWord = new RegExp(String.raw`(^|\s)(-{1,2}[\w.-]*${SECRET}[\w.-]*\s+)(?!-)("[^"]*"?|'[^']*'?|\S+)`, 'gi');
const inUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/]*@/gi;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi;

/** Short options whose value is a secret, by program. */
const SHORT: [program: RegExp, option: RegExp][] = [
  [/^(sshpass|mysql\w*|mariadb[\w-]*|mongo\w*|smbclient|htpasswd)$/, /^-p/],
  [/^redis-(cli|benchmark)$/, /^-a/],
  [/^ldap\w+$/, /^-w/],
  [/^(curl|wget|http|https|xh)$/, /^-[ua]/],
  [/^(openssl|7z\w*|zip|unzip|rar|unrar)$/, /^-(p|P|k)/],
];

/** Joins the arguments of a process into one line in which values of password-like options are "***". */
export function maskedCommand(args: string[]): string {
  const program = (args[0] ?? '').replace(/^.*\//, '');
  const short = SHORT.find(([name]) => name.test(program))?.[1];
  let hideNext = false;
  return args
    .map((arg, i) => {
      if (hideNext && !arg.startsWith('-')) {
        hideNext = false;
        return '***';
      }
      hideNext = i > 0 && isSecretOption(arg);
      if (i > 0 && short?.test(arg)) {
        hideNext = arg.length === 2;
        return hideNext ? arg : `${arg.slice(0, 2)}***`;
      }
      return maskedText(arg);
    })
    .join(' ');
}

function isSecretOption(arg: string): boolean {
  return /^-{1,2}[\w.-]+$/.test(arg) && (secretName.test(arg) || arg === '--user' || arg === '--proxy-user');
}

function maskedText(arg: string): string {
  const text = arg.includes('://') ? arg.replace(inUrl, '$1***@') : arg;
  const named = secretName.test(text) ? maskedValues(text) : text;
  return named.replace(bearer, '$1 ***');
}

function maskedValues(text: string): string {
  // An argument of its own may hold spaces in its value; a text of many words, or a URL, must be searched.
  const whole = text.startsWith('-') || !/[\s?&{]/.test(text);
  if (whole && wholeValue.test(text)) return text.replace(wholeValue, '$1***');
  return text.replace(innerValue, '$1***').replace(nextWord, '$1$2***');
}
