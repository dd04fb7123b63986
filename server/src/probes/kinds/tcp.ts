// TCP: a connection, with TLS if wanted, and optionally one text sent and one expected.

import { z } from 'zod';
import { familyOf, type Endpoint } from '../net/open-socket.ts';
import { resultOf } from '../net/result.ts';
import { checkTlsSettings, tlsFields, tlsTarget, UNUSABLE_TLS } from '../net/tls-settings.ts';
import type { Finding, Probe } from '../probe.ts';
import { contactTcp } from '../tcp/contact.ts';
import { readEscapes } from '../tcp/escapes.ts';
import { bytesToText, quote } from '../text.ts';

const message = z.string().min(1).max(4096).nullable().default(null);

const tcpConfig = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .regex(/^[\p{L}\p{N}_.:%-]+$/u, 'must be a name or an address, without brackets and port')
    .meta({ title: 'Host', examples: ['db.example.com'] }),
  port: z.int().min(1).max(65535).meta({ title: 'Port' }),
  tls: z
    .strictObject({ enabled: z.boolean().default(false).meta({ title: 'Use TLS' }), ...tlsFields })
    .superRefine(checkTlsSettings)
    .prefault({})
    .meta({ title: 'TLS' }),
  send: message.meta({
    title: 'Send',
    description: 'Text to send once connected. Understands \\r \\n \\t \\0 \\xNN.',
    multiline: true,
  }),
  expect: message.meta({ title: 'Expect', description: 'Text that must come back. Understands the same.' }),
  ipVersion: z.enum(['any', '4', '6']).default('any').meta({ title: 'IP version' }),
});

/** Complete config of a TCP check. */
export type TcpConfig = z.output<typeof tcpConfig>;

/** The TCP entry of the registry. */
export const tcp: Probe<TcpConfig> = {
  kind: 'TCP',
  label: 'TCP port',
  config: tcpConfig,

  target({ host, port, tls }) {
    return `${tls.enabled ? 'tls' : 'tcp'} ${host.includes(':') ? `[${host}]` : host}:${port}`;
  },

  destination: ({ host, port }) => `${host.toLowerCase()}:${port}`,

  run(config, signal) {
    let endpoint: Endpoint;
    try {
      endpoint = endpointOf(config);
    } catch {
      return Promise.resolve(resultOf(UNUSABLE_TLS));
    }
    const send = config.send === null ? null : readEscapes(config.send);
    const expect = config.expect === null ? null : readEscapes(config.expect);
    return contactTcp(endpoint, send, expect, signal);
  },

  judge({ expect }, result) {
    if (expect === null) return { findings: [], components: [] };
    const met = result.response?.body.includes(bytesToText(readEscapes(expect))) ?? false;
    const text = quote(expect, 60);
    const finding: Finding = {
      rule: 'ASSERTION',
      verdict: met ? 'UP' : 'DOWN',
      label: `Answer with "${text}"`,
      detail: met ? 'it came' : 'it did not come',
      reason: met ? `Answer contains "${text}"` : `Answer does not contain "${text}" → down`,
    };
    return { findings: [finding], components: [] };
  },
};

/** @throws Error when a certificate or key cannot be read */
function endpointOf({ host, port, tls, ipVersion }: TcpConfig): Endpoint {
  return { host, port, family: familyOf(ipVersion), tls: tls.enabled ? tlsTarget(tls, host) : null };
}
