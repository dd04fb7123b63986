// What the form can tell by itself before asking the API, which checks everything again.
import { z } from 'zod';
import { hasSecret } from '../../../components/form/secret.ts';
import { clientRule, nameRule, secretRule, slugRule, wholeNumber } from '../../../lib/form-schemas.ts';
import type { ServerFormValues } from './form-values.ts';
import { keyProblem } from './private-key.ts';
import { parseSshAddress } from './ssh-address.ts';

const TAG = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]*$/u;

/** Schema of ServerFormValues. */
export const serverSchema: z.ZodType<ServerFormValues, ServerFormValues> = z
  .object({
    address: z.string().superRefine((text, context) => {
      const address = parseSshAddress(text);
      if (address.type === 'ok') return;
      // As an object: a bare string would end the checks of the other fields.
      const message = address.type === 'empty' ? 'Which machine? Write user@host.' : address.message;
      context.addIssue({ code: 'custom', message });
    }),
    client: clientRule('Whose server is it?'),
    name: nameRule,
    slug: slugRule,
    description: z.string().max(2000, 'At most 2000 characters.'),
    auth: z.enum(['PASSWORD', 'PRIVATE_KEY', 'KEY_FILE']),
    password: secretRule,
    privateKey: secretRule,
    passphrase: secretRule,
    keyFile: z.string(),
    jumpId: z.string(),
    tags: z
      .array(
        z
          .string()
          .max(40, 'A tag has at most 40 characters.')
          .regex(TAG, 'Letters, digits, spaces and . _ : / - only.'),
      )
      .max(20, 'At most 20 tags.'),
    reachabilitySeconds: wholeNumber(5, 3600, ' s'),
    metricsSeconds: wholeNumber(5, 3600, ' s'),
    timeoutMs: wholeNumber(1000, 60_000, ' ms'),
    failureThreshold: wholeNumber(1, 10),
  })
  .superRefine(({ auth, password, privateKey, keyFile }, context) => {
    const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (auth === 'PASSWORD' && !hasSecret(password)) wrong(['password', 'value'], 'Which password?');
    if (auth === 'KEY_FILE' && keyFile === '') wrong(['keyFile'], 'Which file?');
    if (auth !== 'PRIVATE_KEY') return;
    if (!hasSecret(privateKey)) wrong(['privateKey', 'value'], 'Paste the key, or upload its file.');
    const problem = privateKey.value === '' ? null : keyProblem(privateKey.value);
    if (problem) wrong(['privateKey', 'value'], problem);
  });
