// What a target's certificate says, and why it is not accepted, in words.

import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts, Failure } from '../probe.ts';
import { quote } from '../text.ts';

/** One field of a subject or issuer ("CN=a.example\nO=Example"), null when it is absent. */
function field(name: string, key: 'CN' | 'O'): string | null {
  return new RegExp(`^${key}=(.*)$`, 'm').exec(name)?.[1] ?? null;
}

/** Facts of the certificate that a target presented. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const { subject, issuer, subjectAltName } = certificate;
  return {
    subject: quote(field(subject, 'CN') ?? firstName(subjectAltName) ?? subject, 100),
    issuer: quote(field(issuer, 'CN') ?? field(issuer, 'O') ?? issuer, 100),
    validTo: new Date(certificate.validTo),
  };
}

/** First name of "DNS:a.example, IP Address:203.0.113.9". */
function firstName(names: string | undefined): string | null {
  return names?.split(', ')[0]?.replace(/^[^:]*:/, '') ?? null;
}

/** Day in words: "2026-03-01". */
const dayOf = (text: string) => new Date(text).toISOString().slice(0, 10);

/** Why the certificate is not accepted; `code` as in `TLSSocket.authorizationError`, `host` the name that was wanted. */
export function certificateFault(code: string, certificate: X509Certificate | undefined, host: string): Failure {
  return { stage: 'TLS', message: certificateWords(code, certificate, host) };
}

function certificateWords(code: string, certificate: X509Certificate | undefined, host: string): string {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return certificate ? `The certificate expired on ${dayOf(certificate.validTo)}` : 'The certificate has expired';
    case 'CERT_NOT_YET_VALID':
      return certificate
        ? `The certificate is not valid before ${dayOf(certificate.validFrom)}`
        : 'The certificate is not valid yet';
    case 'ERR_TLS_CERT_ALTNAME_INVALID': {
      const names = certificate?.subjectAltName ?? certificate?.subject;
      const other = names ? quote(names.replace(/(DNS|IP Address):/g, ''), 80) : 'another name';
      return `The certificate is for ${other}, not for ${host}`;
    }
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return 'The certificate is self-signed';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return 'The certificate comes from an authority that is not trusted';
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'The certificate has an unknown issuer, or its intermediate certificate is missing';
    case 'CERT_REVOKED':
      return 'The certificate was revoked';
    default:
      return `The certificate is not valid (${code})`;
  }
}
