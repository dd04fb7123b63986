// Who may see which part of the site: runs before a page renders.
import { redirect } from 'react-router';
import { SessionQuery } from '../apollo/session.ts';
import { returnPath } from '../lib/return-path.ts';
import { apollo } from './apollo.ts';

async function session() {
  const { data, error } = await apollo.query({ query: SessionQuery, fetchPolicy: 'cache-first' });
  if (!data) throw error ?? new Error('The server did not answer.');
  return data;
}

/** For pages of the app: the owner must exist and somebody must be signed in. */
export async function requireSession({ request }: { request: Request }) {
  const { me, setup } = await session();
  if (setup.needsOwner) throw redirect('/welcome');
  if (!me) {
    const { pathname, search } = new URL(request.url);
    const to = pathname + search;
    throw redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
  }
  return null;
}

/** For the sign-in page. */
export async function requireSignedOut({ request }: { request: Request }) {
  const { me, setup } = await session();
  if (setup.needsOwner) throw redirect('/welcome');
  if (me) throw redirect(returnPath(new URL(request.url).search));
  return null;
}

/** For the first-run page: only while there is no owner. */
export async function requireFirstRun() {
  const { setup } = await session();
  if (!setup.needsOwner) throw redirect('/');
  return null;
}
