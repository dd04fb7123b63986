// From a stored server to the form.
import { storedSecret } from '../../../components/form/secret.ts';
import { graphql } from '../../../gql/gql.ts';
import type { ServerFormFieldsFragment as StoredServer } from '../../../gql/graphql.ts';
import { serverAddress } from '../server-words.ts';
import type { ServerFormValues } from './form-values.ts';

/**
 * What the form needs of a stored server; the pages spread it unmasked into their documents.
 * @public
 */
export const ServerFormFieldsFragment = graphql(`
  fragment ServerFormFields on Server {
    id
    slug
    name
    description
    tags
    host
    port
    username
    auth
    keyFile
    secretsSet
    enabled
    reachabilitySeconds
    metricsSeconds
    timeoutMs
    failureThreshold
    client {
      id
      slug
      name
    }
    jump {
      id
      name
    }
    hostKey {
      type
      fingerprint
      at
    }
  }
`);

/** Values of the form for a stored server. */
export function fromServer(server: StoredServer): ServerFormValues {
  const secret = (name: string) => storedSecret(server.secretsSet.includes(name));
  const { client, name, slug, description, auth, keyFile, jump, tags } = server;
  return {
    ...{ name, slug, description, auth, tags: [...tags] },
    client: { id: client.id, slug: client.slug, name: client.name },
    address: serverAddress(server),
    password: secret('password'),
    privateKey: secret('privateKey'),
    passphrase: secret('passphrase'),
    keyFile: keyFile ?? '',
    jumpId: jump?.id ?? '',
    reachabilitySeconds: String(server.reachabilitySeconds),
    metricsSeconds: String(server.metricsSeconds),
    timeoutMs: String(server.timeoutMs),
    failureThreshold: String(server.failureThreshold),
  };
}
