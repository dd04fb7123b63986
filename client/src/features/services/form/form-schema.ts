// What the form can tell by itself before asking the server, which checks everything again.
import { z } from 'zod';
import { hasSecret } from '../../../components/form/secret.ts';
import { isCurl } from '../../../lib/curl.ts';
import { parseTarget } from '../../../lib/target.ts';
import {
  clientRule,
  nameRule,
  secretRule as secret,
  slugRule,
  wholeNumber as whole,
} from '../../../lib/form-schemas.ts';
import type { ServiceFormValues } from './form-values.ts';

const address = z.string().superRefine((text, context) => {
  if (isCurl(text)) return;
  const target = parseTarget(text);
  if (target.type === 'empty') context.addIssue('Which address is to be watched?');
  else if (target.type === 'incomplete') context.addIssue('The address is not complete yet.');
  else if (target.type === 'invalid') context.addIssue(target.message);
});

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const headerName = z
  .string()
  .refine((name) => name.trim() === '' || HEADER_NAME.test(name.trim()), 'This is not a header name.');

const assertion = z
  .object({
    type: z.enum(['keyword', 'json', 'header', 'size', 'certificate']),
    failAs: z.enum(['DEGRADED', 'DOWN']),
    subject: z.string(),
    present: z.enum(['yes', 'no']),
    comparison: z.string(),
    value: z.string(),
  })
  .superRefine(({ type, subject, comparison, value }, context) => {
    const number = type === 'size' || type === 'certificate';
    if (!number && subject.trim() === '')
      context.addIssue({ code: 'custom', path: ['subject'], message: 'Not filled in.' });
    if (type === 'json' && subject.trim() !== '' && !subject.trim().startsWith('$')) {
      context.addIssue({ code: 'custom', path: ['subject'], message: 'A JSONPath begins with $.' });
    }
    if (number && !/^\d+$/.test(value.trim()))
      context.addIssue({ code: 'custom', path: ['value'], message: 'A whole number.' });
    if (comparison === 'MATCHES' && (type === 'json' || type === 'header') && !isPattern(value)) {
      context.addIssue({ code: 'custom', path: ['value'], message: 'This is not a regular expression.' });
    }
  });

function isPattern(text: string): boolean {
  try {
    RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Schema of ServiceFormValues. */
export const formSchema: z.ZodType<ServiceFormValues, ServiceFormValues> = z
  .object({
    address,
    kind: z.enum(['HTTP', 'TCP']),
    name: nameRule,
    slug: slugRule,
    description: z.string().max(2000, 'At most 2000 characters.'),
    client: clientRule('Whose service is it?'),
    serverId: z.string(),
    every: z.string(),
    customSeconds: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    method: z.string(),
    headers: z.array(z.object({ name: headerName, value: z.string() })),
    secretHeaders: z.array(z.object({ name: headerName, secret })),
    body: z.string(),
    auth: z.object({
      type: z.enum(['none', 'basic', 'bearer']),
      username: z.string(),
      password: secret,
      token: secret,
    }),
    expectedStatus: z
      .string()
      .refine(
        (text) =>
          text.trim() === '' || /^\s*[1-5]\d\d(\s*-\s*[1-5]\d\d)?(\s*,\s*[1-5]\d\d(\s*-\s*[1-5]\d\d)?)*\s*$/.test(text),
        'Codes and ranges: 200 or 200-299,301.',
      ),
    interpretBody: z.boolean(),
    followRedirects: whole(0, 10),
    ipVersion: z.enum(['any', '4', '6']),
    tls: z.object({
      enabled: z.boolean(),
      verify: z.boolean(),
      serverName: z.string(),
      ca: z.string(),
      clientCertificate: z.string(),
      clientKey: secret,
      minVersion: z.string(),
    }),
    send: z.string(),
    expect: z.string(),
    assertions: z.array(assertion).max(20, 'At most 20 assertions.'),
    degradedAfterMs: whole(1, 60_000, ' ms'),
    timeoutMs: whole(100, 60_000, ' ms'),
    failureThreshold: whole(1, 10),
    recoveryThreshold: whole(1, 10),
    confirmAfterSeconds: whole(1, 3600, ' s'),
    keepBody: z.enum(['NEVER', 'ON_FAILURE', 'ON_CHANGE', 'ALWAYS']),
    bodyLimitBytes: whole(0, 65_536, ' bytes'),
  })
  .superRefine((values, context) => {
    if (values.every === 'custom') {
      const seconds = Number(values.customSeconds);
      if (!Number.isInteger(seconds) || seconds < 5 || seconds > 86_400) {
        context.addIssue({ code: 'custom', path: ['customSeconds'], message: 'From 5 seconds to 86400 (a day).' });
      }
    }
    if (values.every === 'cron' && ![5, 6].includes(values.cron.trim().split(/\s+/).length)) {
      context.addIssue({ code: 'custom', path: ['cron'], message: 'Five fields, or six with seconds first.' });
    }
    if (values.auth.type === 'basic' && values.auth.username === '')
      context.addIssue({ code: 'custom', path: ['auth', 'username'], message: 'Not filled in.' });
    if (values.auth.type === 'bearer' && !hasSecret(values.auth.token))
      context.addIssue({ code: 'custom', path: ['auth', 'token', 'value'], message: 'Not filled in.' });
  });
