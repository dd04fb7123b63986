// Password hashing: Argon2id with the parameters of RFC 9106's second recommendation (64 MiB, 3 passes), which
// costs an attacker more than bcrypt with 12 rounds (CONTRACT D14).

import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { z } from 'zod';

/** Two at a time: a burst of sign-ins must neither take gigabytes nor all threads of the pool. */
const atOnce = pLimit(2);

/** The library's enum exists in its types only. */
const ARGON2ID = 2;
const OPTIONS = { algorithm: ARGON2ID, memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** A password that may be set. Length alone: rules about characters make passwords worse. */
export const newPassword = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(128, 'must have at most 128 characters');

/** PHC string of a password. */
export function hashPassword(password: string): Promise<string> {
  return atOnce(() => hash(password, OPTIONS));
}

/** Whether the password belongs to the PHC string; false for a string that is none. */
export function verifyPassword(phc: string, password: string): Promise<boolean> {
  return atOnce(() => verify(phc, password).catch(() => false));
}
