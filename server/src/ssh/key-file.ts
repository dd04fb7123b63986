// Key files in the one folder that the operator allows.

import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

const MAX_BYTES = 64 * 1024;

/**
 * Reads the key file `name` (a plain file name) of the folder.
 * @throws Error with words for people: no such file, not in the folder, too large, not readable.
 */
export async function readKeyFile(dir: string, name: string): Promise<string> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._@+-]{0,127}$/.test(name))
    throw new Error('The key file’s name is not a plain file name');
  let path: string;
  try {
    const root = await realpath(dir);
    path = await realpath(join(root, name));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new Error('outside');
  } catch {
    throw new Error(`There is no key file ${name} in the folder of keys`);
  }
  const file = await open(path, 'r').catch(() => {
    throw new Error(`The key file ${name} cannot be read`);
  });
  try {
    if (!(await file.stat()).isFile()) throw new Error(`${name} is not a file`);
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > MAX_BYTES) throw new Error(`The key file ${name} is larger than 64 KB`);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
