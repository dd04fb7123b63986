// What a person can say about an HTTP check. Titles and descriptions become the form of the web app.

import { z } from 'zod';
import { checkTlsSettings, tlsFields } from '../net/tls-settings.ts';
import { MAX_BODY_BYTES } from '../probe.ts';
import { assertionSchema } from './assertion-config.ts';
import { parseStatusRanges } from './status.ts';

/** Headers that say how the connection is used, which is the probe's business. */
const RESERVED = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const headerName = z
  .string()
  .max(100)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'is not a header name')
  .refine((name) => name !== '__proto__', 'is not a header name')
  .refine((name) => !RESERVED.has(name.toLowerCase()), 'is set by the check itself');
const headerValue = z
  .string()
  .max(8192)
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must be one line of Latin-1 characters');

const headersOf = (value: z.ZodString) =>
  z.record(headerName, value).refine((headers) => Object.keys(headers).length <= 50, 'at most 50 headers');

const authSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }).meta({ title: 'None' }),
  z
    .strictObject({
      type: z.literal('basic'),
      username: z
        .string()
        .max(200)
        .regex(/^[^:]*$/, 'must not contain a colon')
        .meta({ title: 'User name' }),
      password: z.string().max(1000).meta({ title: 'Password', secret: true }),
    })
    .meta({ title: 'Basic' }),
  z
    .strictObject({
      type: z.literal('bearer'),
      token: z
        .string()
        .min(1)
        .max(8000)
        .regex(/^[\x21-\x7e]+$/, 'must be one word')
        .meta({ title: 'Token', secret: true }),
    })
    .meta({ title: 'Bearer token' }),
]);

/** Config of an HTTP check. Strict: a field that does not exist is an error, not ignored. */
export const httpConfig = z.strictObject({
  url: z
    .string()
    .trim()
    .max(2048)
    .superRefine(checkUrl)
    .meta({
      title: 'Address',
      description: 'http:// or https://',
      format: 'uri',
      examples: ['https://example.com/health'],
    }),
  method: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z][A-Z-]{0,29}$/, 'is not an HTTP method')
    .refine((method) => method !== 'CONNECT', 'CONNECT is for proxies')
    .default('GET')
    .meta({ title: 'Method', examples: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] }),
  headers: headersOf(headerValue)
    .default({})
    .meta({ title: 'Headers', description: 'Visible to everyone who sees the service.' }),
  secretHeaders: headersOf(headerValue.meta({ secret: true }))
    .default({})
    .meta({ title: 'Secret headers', description: 'Stored encrypted and never shown again.' }),
  body: z.string().max(65_536).nullable().default(null).meta({ title: 'Body', multiline: true }),
  auth: authSchema.default({ type: 'none' }).meta({ title: 'Authentication' }),
  expectedStatus: z
    .string()
    .trim()
    .max(200)
    .refine((text) => parseStatusRanges(text) !== null, 'must be like 200 or 200-299,301')
    .nullable()
    .default(null)
    .meta({
      title: 'Expected status',
      description: 'Like 200 or 200-299,301. Not set: 2xx is up, 3xx and 4xx degraded, 5xx down.',
    }),
  followRedirects: z
    .int()
    .min(0)
    .max(10)
    .default(0)
    .meta({ title: 'Follow redirects', description: 'How many; 0 reports the redirect itself.' }),
  interpretBody: z
    .boolean()
    .default(true)
    .meta({ title: 'Understand health answers', description: 'Read status words and components from a JSON body.' }),
  ipVersion: z.enum(['any', '4', '6']).default('any').meta({ title: 'IP version' }),
  tls: z.strictObject(tlsFields).superRefine(checkTlsSettings).prefault({}).meta({ title: 'TLS' }),
  assertions: z
    .array(assertionSchema)
    .max(20)
    .default([])
    .meta({
      title: 'Assertions',
      description: `They look at the first ${MAX_BODY_BYTES / 1024 ** 2} MB of the answer.`,
    }),
});

/** Complete config of an HTTP check. */
export type HttpConfig = z.output<typeof httpConfig>;

function checkUrl(text: string, ctx: z.RefinementCtx): void {
  const refuse = (message: string) => ctx.addIssue({ code: 'custom', message });
  if (!/^https?:\/\//i.test(text)) return refuse('must begin with http:// or https://');
  if (!URL.canParse(text)) return refuse('is not a valid URL');
  const url = new URL(text);
  if (url.port === '0') return refuse('has no usable port');
  if (url.username !== '' || url.password !== '') return refuse('must hold no user or password: use Authentication');
}
