// TLS settings that every kind of probe over TLS offers, and their secure contexts. A context is dear (with a list
// of authorities dearer than the whole check), so there is one for each setting, shared by all checks.

import { createHash, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { z } from 'zod';
import type { Failure } from '../probe.ts';
import type { TlsTarget } from './open-socket.ts';

const pem = z
  .string()
  .max(100_000)
  .regex(/-----BEGIN [A-Z0-9 ]+-----/, { error: 'must be in PEM form (-----BEGIN …-----)', abort: true });

/** Fields of a kind's `tls` object. */
export const tlsFields = {
  verify: z.boolean().default(true).meta({
    title: 'Verify the certificate',
    description: 'Off: a certificate that is self-signed, expired or for another name is accepted.',
  }),
  serverName: z
    .string()
    .trim()
    .max(253)
    .regex(/^[a-z0-9_*.-]+$/i, 'must be a host name')
    .refine((name) => isIP(name) === 0, 'must be a name, not an address')
    .nullable()
    .default(null)
    .meta({
      title: 'Server name',
      description: 'Name to ask for and to find in the certificate, when it is not that of the address.',
    }),
  ca: pem.nullable().default(null).meta({
    title: 'Certificate authority',
    description: 'PEM. Trusted instead of the public authorities.',
    multiline: true,
  }),
  clientCertificate: pem.nullable().default(null).meta({
    title: 'Client certificate',
    description: 'PEM, with its intermediate certificates.',
    multiline: true,
  }),
  clientKey: pem.nullable().default(null).meta({
    title: 'Key of the client certificate',
    description: 'PEM, without a passphrase.',
    secret: true,
    multiline: true,
  }),
  minVersion: z.enum(['TLSv1.2', 'TLSv1.3']).nullable().default(null).meta({
    title: 'Lowest TLS version',
    description: 'TLS 1.2 when not set.',
  }),
};

/** Complete TLS settings. */
export interface TlsSettings {
  verify: boolean;
  serverName: string | null;
  ca: string | null;
  clientCertificate: string | null;
  clientKey: string | null;
  minVersion: 'TLSv1.2' | 'TLSv1.3' | null;
}

/** Refuses certificates and keys that cannot be used; for `.superRefine` of a kind's `tls` object. */
export function checkTlsSettings(tls: TlsSettings, ctx: z.RefinementCtx): void {
  const refuse = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message });
  if (tls.ca !== null && !(areCertificates(tls.ca) && usable({ ...tls, clientCertificate: null, clientKey: null }))) {
    refuse('ca', 'is not a certificate that can be read');
  }
  if ((tls.clientCertificate === null) !== (tls.clientKey === null)) {
    refuse(tls.clientKey === null ? 'clientKey' : 'clientCertificate', 'is needed: certificate and key come together');
  } else if (tls.clientCertificate !== null && !usable({ ...tls, ca: null })) {
    refuse('clientKey', 'does not fit the client certificate, or one of the two cannot be read');
  }
}

/** Whether every certificate of a PEM text can be read; a secure context would silently skip those that cannot. */
function areCertificates(text: string): boolean {
  const blocks = text.match(/-----BEGIN [A-Z0-9 ]*CERTIFICATE-----[^-]*-----END [A-Z0-9 ]*CERTIFICATE-----/g);
  try {
    return blocks !== null && blocks.every((block) => new X509Certificate(block).subject !== null);
  } catch {
    return false;
  }
}

function usable(tls: TlsSettings): boolean {
  try {
    secureContext(tls);
    return true;
  } catch {
    return false;
  }
}

/** The failure of a check whose certificate or key cannot be read. */
export const UNUSABLE_TLS: Failure = { stage: 'TLS', message: 'The certificates of this service cannot be used' };

/**
 * How to secure a connection to `host`, offering `protocols`.
 * @throws Error when a certificate or key cannot be read
 */
export function tlsTarget(tls: TlsSettings, host: string, protocols?: string[]): TlsTarget {
  return {
    context: secureContext(tls),
    verify: tls.verify,
    serverName: tls.serverName ?? (isIP(host) ? '' : host),
    protocols,
  };
}

const MAX_CONTEXTS = 500;
const contexts = new Map<string, SecureContext>();

/**
 * The shared context of these settings, made on first use.
 * @throws Error when a certificate or key cannot be read
 */
function secureContext(tls: TlsSettings): SecureContext {
  const key = keyOf(tls);
  const known = contexts.get(key);
  if (known) return known;
  const context = createSecureContext({
    ca: tls.ca ?? undefined,
    cert: tls.clientCertificate ?? undefined,
    key: tls.clientKey ?? undefined,
    minVersion: tls.minVersion ?? undefined,
  });
  const oldest = contexts.keys().next();
  if (contexts.size >= MAX_CONTEXTS && !oldest.done) contexts.delete(oldest.value);
  contexts.set(key, context);
  return context;
}

/** A digest, so that no client key stays in memory as a map key. */
function keyOf(tls: TlsSettings): string {
  const parts = [tls.ca, tls.clientCertificate, tls.clientKey, tls.minVersion];
  return parts.every((part) => part === null)
    ? ''
    : createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
