// The scripts that read what is new, in POSIX sh. Each is sent over standard input to `exec sh -s`, writes nothing on
// the host, and puts what it found between marks, because profiles may write before it. All values are quoted.

import { shellQuote } from '#ssh/quote.ts';

/** What is executed; the script goes to its standard input. */
export const SHELL = 'exec sh -s';
/** Files are read in whole blocks, because only those can be skipped without being read. */
export const BLOCK = 4096;
/** Blocks per read: 256 KB. */
export const MAX_BLOCKS = 64;
/** Most bytes that a script writes, with room for its marks and for noise. */
export const MAX_BYTES = 2 * 1024 * 1024;
/** Entries of the journal per read, and at the first read. */
export const MAX_ENTRIES = 1000;
export const FIRST_ENTRIES = 200;

const BEGIN = `printf '\\n@statusgraph-log '`;
const END = `printf '\\n@statusgraph-end\\n'`;
const SET_UP = 'LC_ALL=C; export LC_ALL; set -f';

/**
 * Reads a file from a place on. Prints "<inode> <size> <start> <file>", and the bytes from `start` on, which is the
 * begin of the block of the place wanted. `file`: "same"; "old", when it was rotated and the old one, found by its
 * inode beside it, has an unread rest; "new", when it was rotated and is read from its begin; "cut", when it is shorter
 * than it was. A failure prints "! <words>".
 * @param from null: the last blocks
 */
export function fileScript(path: string, from: { inode: string; offset: number } | null): string {
  const { inode, offset } = from ?? { inode: '', offset: -1 };
  return `${SET_UP}
f=${shellQuote(path)} want=${shellQuote(inode)} at=${Math.trunc(offset)}
fail() { ${BEGIN}; printf '! %s\\n' "$1"; ${END}; exit 0; }
look() { set -- $(ls -Lidn "/proc/$$/fd/3" 2>/dev/null); inode=$1 size=$6; }
[ -e "$f" ] || fail 'There is no such file, or its folder may not be read'
[ -f "$f" ] || fail 'It is not a file'
[ -r "$f" ] || fail 'It may not be read by this account'
exec 3<"$f"
look
case $inode,$size in ,*|*,|*[!0-9,]*) fail 'Its size cannot be found' ;; esac
file=same
if [ -z "$want" ]; then
  at=$((size - ${(MAX_BLOCKS - 1) * BLOCK})); [ "$at" -lt 0 ] && at=0
elif [ "$inode" != "$want" ]; then
  file=new
  set +f
  g=$(ls -id -- "$f".* "$f"-* "\${f%.*}"[-.]* 2>/dev/null | while read -r n name; do
    [ "$n" = "$want" ] && [ -f "$name" ] && [ -r "$name" ] && printf '%s\\n' "$name" && break; done)
  set -f
  if [ -n "$g" ]; then
    exec 4<&3 3<"$g"
    look
    if [ "$inode" = "$want" ] && [ "$size" -gt "$at" ]; then file=old; else exec 3<&4; look; fi
  fi
  [ "$file" = new ] && at=0
elif [ "$size" -lt "$at" ]; then
  file=cut at=0
fi
skip=$((at / ${BLOCK}))
${BEGIN}; printf '%s %s %s %s\\n' "$inode" "$size" "$((skip * ${BLOCK}))" "$file"
dd bs=${BLOCK} skip="$skip" count=${MAX_BLOCKS} <&3 2>/dev/null
${END}
`;
}

/** Prints "ok" and entries of a unit as JSON, one per line, after a cursor; or "! <words>". */
export function journalScript(unit: string, cursor: string | null): string {
  const after = cursor === null ? `-n ${FIRST_ENTRIES}` : `--after-cursor=${shellQuote(cursor)}`;
  return `${SET_UP}
command -v journalctl >/dev/null 2>&1 || { ${BEGIN}; printf '! This host has no journalctl\\n'; ${END}; exit 0; }
read_journal() {
  journalctl --no-pager -o json "$@" --unit=${shellQuote(unit)} ${after} </dev/null
}
${BEGIN}; printf 'ok\\n'
{ if journalctl --help 2>/dev/null </dev/null | grep -q output-fields; then
    read_journal --output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_PID
  else read_journal; fi; } | head -n ${MAX_ENTRIES} | head -c ${MAX_BYTES - 65_536}
${END}
`;
}

/** Prints "ok" and what a command writes, errors too: its last 1000 lines at most. */
export function commandLogScript(command: string, timeoutMs: number): string {
  const seconds = Math.max(1, Math.ceil(timeoutMs / 1000));
  return `${SET_UP}; set +f
limit=; timeout 1 true </dev/null >/dev/null 2>&1 && limit='timeout ${seconds}'
${BEGIN}; printf 'ok\\n'
{ $limit sh -c ${shellQuote(command)} </dev/null 2>&1; } | tail -n ${MAX_ENTRIES} | tail -c ${BLOCK * MAX_BLOCKS}
${END}
`;
}

/** What stands between the marks: the first line, and the bytes after it. Null when the answer is not whole. */
export function between(stdout: Buffer): { head: string; body: Buffer } | null {
  const mark = Buffer.from('\n@statusgraph-log ');
  const begin = stdout.indexOf(mark);
  const end = stdout.lastIndexOf('\n@statusgraph-end');
  const line = begin < 0 ? -1 : stdout.indexOf('\n', begin + mark.length);
  if (line < 0 || end < line) return null;
  return { head: stdout.toString('utf8', begin + mark.length, line).trim(), body: stdout.subarray(line + 1, end) };
}
