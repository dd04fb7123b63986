// A taken port is told in one line.

import { StartError } from '#env';

/** Runs `begin` and turns EADDRINUSE into words. @throws StartError */
export async function listen<T>(
  port: number,
  begin: (reject: (error: Error) => void, resolve: (value: T) => void) => void,
): Promise<T> {
  try {
    return await new Promise<T>((resolve, reject) => begin(reject, resolve));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartError(`Port ${port} is taken. Stop what listens there, or set PORT to another one.`);
  }
}
