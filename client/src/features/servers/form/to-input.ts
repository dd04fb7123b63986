// From the form to what the API takes.
import { type Secret, secretInput } from '../../../components/form/secret.ts';
import type { CreateServerInput, TestServerInput, UpdateServerInput } from '../../../gql/graphql.ts';
import type { ServerFormValues } from './form-values.ts';
import { parseSshAddress } from './ssh-address.ts';

/** A stored server as the form began with it. */
export interface EditedServer {
  id: string;
  initial: ServerFormValues;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A key as a file has it: text editors of other systems end lines with CR LF, and a missing last line end is no key. */
const keyText = (secret: Secret): Secret =>
  secret.value === '' ? secret : { ...secret, value: `${secret.value.replace(/\r\n?/g, '\n').trim()}\n` };

/** How one logs in; null while the address says nothing yet. Secrets of other ways of logging in are left out. */
function login(values: ServerFormValues) {
  const address = parseSshAddress(values.address);
  if (address.type !== 'ok') return null;
  const { auth } = values;
  return {
    host: address.host,
    port: address.port,
    username: address.username,
    auth,
    ...(auth === 'PASSWORD' && secretInput('password', values.password)),
    ...(auth === 'PRIVATE_KEY' && secretInput('privateKey', keyText(values.privateKey))),
    ...(auth !== 'PASSWORD' && secretInput('passphrase', values.passphrase)),
    ...(auth === 'KEY_FILE' && { keyFile: values.keyFile }),
    timeoutMs: Number(values.timeoutMs),
  };
}

/** A jump host that is left alone is left out: it may be one that this person does not see. */
function jump({ jumpId }: ServerFormValues, edited: EditedServer | null) {
  return edited && jumpId === edited.initial.jumpId ? {} : { jumpId: orNull(jumpId) };
}

/** What to try, with the stored secrets of the edited server standing in; null while there is nothing to try. */
export function toTestInput(values: ServerFormValues, edited: EditedServer | null): TestServerInput | null {
  const tried = login(values);
  if (!tried || !Number.isInteger(tried.timeoutMs)) return null;
  return { ...(edited && { serverId: edited.id }), ...tried, ...jump(values, edited) };
}

/** Where a login leads, as text: what a host key is known for. */
export function destinationOf(values: ServerFormValues): string {
  const address = parseSshAddress(values.address);
  return address.type === 'ok' ? `${address.host}|${address.port}|${values.jumpId}` : '';
}

function common(values: ServerFormValues, edited: EditedServer | null, hostKey: string | null) {
  const { host = '', username = '', ...rest } = login(values) ?? {};
  return {
    ...rest,
    ...jump(values, edited),
    ...{ host, username, auth: values.auth },
    name: values.name.trim(),
    description: values.description.trim(),
    tags: values.tags,
    reachabilitySeconds: Number(values.reachabilitySeconds),
    metricsSeconds: Number(values.metricsSeconds),
    failureThreshold: Number(values.failureThreshold),
    ...(hostKey !== null && { hostKey }),
  };
}

/** A new server. @param hostKey that a test saw, to pin at once; null pins the first one shown */
export function toCreateServer(values: ServerFormValues, enabled: boolean, hostKey: string | null): CreateServerInput {
  const slug = values.slug.trim();
  return { clientId: values.client?.id ?? '', enabled, ...common(values, null, hostKey), ...(slug !== '' && { slug }) };
}

/** A changed server. @param hostKey as for a new one */
export function toUpdateServer(
  values: ServerFormValues,
  edited: EditedServer,
  hostKey: string | null,
): UpdateServerInput {
  return {
    id: edited.id,
    clientId: values.client?.id,
    slug: orNull(values.slug),
    ...common(values, edited, hostKey),
  };
}
