// How we prove who we are, method by method, and what to say when the server takes none of them.

import type { AnyAuthMethod, AuthHandlerMiddleware, ParsedKey } from 'ssh2';
import { SshFailure } from './failure.ts';
import { readPrivateKey } from './private-key.ts';
import type { SshAuth } from './session.ts';

/** Most rounds of questions that are answered. */
const MAX_QUESTIONS = 4;

/** One login. */
export interface LogIn {
  handler: AuthHandlerMiddleware;
  /** Why the server let us not in, after the handler ran out of methods. */
  refusal(): SshFailure;
}

/** Prepares a login. @throws SshFailure AUTHENTICATE when the private key is of no use. */
export function logIn(username: string, auth: SshAuth): LogIn {
  const methods = auth.type === 'password' ? byPassword(username, auth.password) : byKey(username, auth);
  let accepted: string[] | null = null;
  let half = false;
  const tried = new Set<string>();
  return {
    handler(left, partial, next) {
      accepted = left ?? accepted;
      half ||= partial;
      // Where the password itself was refused, questions for it would only count as one more wrong login.
      const method =
        tried.size < 2
          ? methods.find(({ type }) => (type === 'none' ? left === null : left?.includes(type)))
          : undefined;
      if (method) tried.add(method.type);
      // The types lack `false`, which says that no method is left.
      next((method ?? false) as AnyAuthMethod);
    },
    refusal() {
      const want = auth.type === 'password' ? 'passwords' : 'keys';
      const offers = (accepted ?? []).join(', ');
      if (half) return refused(`The server wants a second proof of identity (${offers})`);
      if (tried.size === 1) return refused(`The server takes no ${want} (it takes: ${offers || 'nothing'})`);
      return refused(auth.type === 'password' ? 'Wrong user name or password' : 'The server does not accept this key');
    },
  };
}

function refused(words: string): SshFailure {
  return new SshFailure('AUTHENTICATE', words);
}

// "none" comes first: the answer says what the server takes, so a password is never sent to one that takes none.

function byPassword(username: string, password: string): AnyAuthMethod[] {
  let questions = 0;
  return [
    { type: 'none', username },
    { type: 'password', username, password },
    {
      type: 'keyboard-interactive',
      username,
      prompt(_name, _instructions, _lang, prompts, finish) {
        questions += 1;
        // A hidden answer is the password. Whatever else is asked, and endless questions, get an empty one.
        finish(prompts.map(({ echo }) => (echo || questions > MAX_QUESTIONS ? '' : password)));
      },
    },
  ];
}

function byKey(username: string, auth: SshAuth & { type: 'key' }): AnyAuthMethod[] {
  let key: ParsedKey;
  try {
    key = readPrivateKey(auth.privateKey, auth.passphrase);
  } catch (error) {
    throw new SshFailure('AUTHENTICATE', (error as Error).message, { cause: error });
  }
  return [
    { type: 'none', username },
    { type: 'publickey', username, key },
  ];
}
