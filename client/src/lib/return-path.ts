// Where to go after signing in.

/** The `to` of a query string when it is a path of this site, else "/". Never leads to another origin. */
export function returnPath(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}
