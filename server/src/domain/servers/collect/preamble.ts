// What the scripts that read a server have in common. They are sent by stdin to RUN_SCRIPT, so that login shells of
// any kind need to understand only that one line, and so that nothing of them shows in the host's process list.

/** The command to execute; the script goes to its stdin. */
export const RUN_SCRIPT = 'exec sh -s';

/** What comes before and after the answer of a script; login shells may add words of their own around them. */
export const BEGIN_MARK = '@@statusgraph-begin';
export const END_MARK = '@@statusgraph-end';

/**
 * Says who answers, and ends the script on a host without Linux's /proc. Everything after it stands in functions
 * that get another stdin: a child that reads this one would eat the rest of the script. They print $begin first.
 */
export const PREAMBLE = `
unset IFS
export LC_ALL=C PATH="$PATH:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
begin='
${BEGIN_MARK} Linux'
if ! [ -r /proc/stat ] || ! [ -r /proc/uptime ]; then
  echo
  echo "${BEGIN_MARK} other $(uname -s 2>/dev/null </dev/null)"
  echo "${END_MARK}"
  exit 0
fi
`;

/**
 * Takes empty lines and the indentation off a script: a shell that reads it from a pipe reads it byte by byte.
 * The script must not hold texts over lines that need theirs.
 */
export function squeeze(script: string): string {
  return script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}
