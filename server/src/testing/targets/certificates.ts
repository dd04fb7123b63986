// Certificates for targets on this machine: a certificate authority and what it signs. The options of selfsigned
// have names of their own, so that nobody else needs to know them.

import selfsigned from 'selfsigned';

/** PEM texts of a certificate and its key. */
export interface KeyPair {
  cert: string;
  key: string;
}

const DAY_MS = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

/** A new certificate authority, valid for ten years; may be stored as JSON and used again. */
export async function makeAuthority(): Promise<KeyPair> {
  const made = await selfsigned.generate([{ name: 'commonName', value: 'Statusgraph test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: daysFromNow(-30),
    notAfterDate: daysFromNow(3650),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A certificate for 127.0.0.1 and `name` that ends in `days` days, or ended then when negative. Without authority: self-signed. */
export async function makeCertificate(authority: KeyPair | null, days: number, name = 'localhost'): Promise<KeyPair> {
  const made = await selfsigned.generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: daysFromNow(Math.min(days, 0) - 10),
    // One hour more, so that "ends in 5 days" is true for a while.
    notAfterDate: new Date(daysFromNow(days).getTime() + 3_600_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true, clientAuth: true },
      {
        name: 'subjectAltName',
        altNames:
          name === 'localhost'
            ? [
                { type: 2, value: name },
                { type: 7, ip: '127.0.0.1' },
              ]
            : [{ type: 2, value: name }],
      },
    ],
    ...(authority ? { ca: authority } : {}),
  });
  return { cert: made.cert, key: made.private };
}
