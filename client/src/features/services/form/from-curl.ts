// Fills the form from a pasted curl command.
import type { CurlRequest } from '../../../lib/curl.ts';
import { plural } from '../../../lib/format-number.ts';
import { noSecret } from '../../../components/form/secret.ts';
import type { ServiceFormValues } from './form-values.ts';

/** The form with what the command says; schedule, name and rules stay. */
export function applyCurl(values: ServiceFormValues, request: CurlRequest): ServiceFormValues {
  const { auth } = request;
  return {
    ...values,
    address: request.url,
    kind: 'HTTP',
    method: request.method,
    headers: request.headers,
    secretHeaders: request.secretHeaders.map(({ name, value }) => ({ name, secret: { ...noSecret, value } })),
    body: request.body ?? '',
    auth: {
      type: auth.type,
      username: auth.type === 'basic' ? auth.username : '',
      password: { ...noSecret, value: auth.type === 'basic' ? auth.password : '' },
      token: { ...noSecret, value: auth.type === 'bearer' ? auth.token : '' },
    },
    followRedirects: String(request.followRedirects),
    ipVersion: request.ipVersion,
    tls: { ...values.tls, verify: request.verifyTls },
    timeoutMs: request.timeoutMs === null ? values.timeoutMs : String(request.timeoutMs),
  };
}

/** What was taken over, in words: "Taken from the curl command: POST, 2 headers, 1 secret header, a body." */
export function curlWords(request: CurlRequest): string {
  const parts = [
    request.method,
    request.headers.length > 0 && plural(request.headers.length, 'header'),
    request.secretHeaders.length > 0 && plural(request.secretHeaders.length, 'secret header'),
    request.auth.type === 'basic' && `basic auth as ${request.auth.username}`,
    request.auth.type === 'bearer' && 'a bearer token',
    request.body !== null && 'a body',
    request.followRedirects > 0 && 'redirects followed',
    !request.verifyTls && 'certificates not verified',
  ].filter(Boolean);
  return [`Taken from the curl command: ${parts.join(', ')}.`, ...request.notes].join(' ');
}
