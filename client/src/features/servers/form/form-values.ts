// What the form of a server holds: every number as it was typed, every secret with what the API already has.
import { noSecret, type Secret } from '../../../components/form/secret.ts';
import type { ServerAuth } from '../../../gql/graphql.ts';
import type { PickedClient } from '../../../components/clients/use-client-choices.ts';

export interface ServerFormValues {
  /** user@host:port, as it stands in the first field. */
  address: string;
  client: PickedClient | null;
  name: string;
  slug: string;
  description: string;
  auth: ServerAuth;
  password: Secret;
  privateKey: Secret;
  passphrase: Secret;
  /** Name of a key file on the Statusgraph host. */
  keyFile: string;
  /** Id of the server that the way leads over; empty for none. */
  jumpId: string;
  tags: string[];
  reachabilitySeconds: string;
  metricsSeconds: string;
  timeoutMs: string;
  failureThreshold: string;
}

/** A form with the API's defaults. */
export function emptyServer(): ServerFormValues {
  return {
    ...{ address: '', client: null, name: '', slug: '', description: '' },
    ...{ auth: 'PASSWORD', password: noSecret, privateKey: noSecret, passphrase: noSecret },
    ...{ keyFile: '', jumpId: '', tags: [] },
    ...{ reachabilitySeconds: '10', metricsSeconds: '30', timeoutMs: '10000', failureThreshold: '2' },
  };
}

/** The fields that say how one logs in: what a test of the connection tries. */
export const loginFields = [
  'address',
  'auth',
  'password',
  'privateKey',
  'passphrase',
  'keyFile',
  'jumpId',
  'timeoutMs',
] as const satisfies readonly (keyof ServerFormValues)[];
