// What a person can demand of an answer.

import { z } from 'zod';
import { isJsonPath } from '../json-path.ts';
import { patternFault } from '../pattern.ts';
import { MAX_BODY_BYTES } from '../probe.ts';

const failAs = (verdict: 'DEGRADED' | 'DOWN') =>
  z.enum(['DEGRADED', 'DOWN']).default(verdict).meta({ title: 'If not so, the service is' });

const comparison = z
  .enum(['EQUALS', 'NOT_EQUALS', 'LESS_THAN', 'GREATER_THAN', 'MATCHES', 'EXISTS'])
  .meta({ title: 'Comparison' });
/** How a value is compared with the wanted one. */
export type Comparison = z.output<typeof comparison>;

const value = z.string().max(1000).nullable().default(null).meta({ title: 'Value' });

/** Refuses a comparison whose wanted value is missing or cannot be used. */
function checkValue(it: { comparison: Comparison; value: string | null }, ctx: z.RefinementCtx): void {
  const refuse = (message: string) => ctx.addIssue({ code: 'custom', path: ['value'], message });
  if (it.comparison === 'EXISTS') return;
  if (it.value === null) return refuse('is needed');
  if (it.comparison === 'MATCHES') {
    const fault = patternFault(it.value);
    if (fault) refuse(fault);
  } else if (it.comparison.endsWith('_THAN') && !isNumber(it.value)) refuse('must be a number');
}

/** Whether the text is a number, and nothing else. */
export function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/** One demand; `failAs` is the verdict when it is not met. */
export const assertionSchema = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('keyword'),
      text: z.string().min(1).max(1000).meta({ title: 'Text' }),
      present: z.boolean().default(true).meta({ title: 'Must be there', description: 'Off: must not be there.' }),
      failAs: failAs('DOWN'),
    })
    .meta({ title: 'Text in the body' }),
  z
    .strictObject({
      type: z.literal('json'),
      path: z
        .string()
        .max(300)
        .refine(isJsonPath, 'is not a JSONPath (RFC 9535), like $.queue.length')
        .meta({ title: 'JSONPath', description: 'Every value that it finds must comply.', examples: ['$.status'] }),
      comparison,
      value,
      failAs: failAs('DOWN'),
    })
    .superRefine(checkValue)
    .meta({ title: 'Value in the JSON body' }),
  z
    .strictObject({
      type: z.literal('header'),
      name: z.string().trim().min(1).max(100).meta({ title: 'Header' }),
      comparison,
      value,
      failAs: failAs('DOWN'),
    })
    .superRefine(checkValue)
    .meta({ title: 'Header' }),
  z
    .strictObject({
      type: z.literal('size'),
      comparison: z.enum(['AT_LEAST', 'AT_MOST']).meta({ title: 'Comparison' }),
      bytes: z.int().min(0).max(MAX_BODY_BYTES).meta({ title: 'Bytes' }),
      failAs: failAs('DOWN'),
    })
    .meta({ title: 'Size of the body' }),
  z
    .strictObject({
      type: z.literal('certificate'),
      days: z
        .int()
        .min(1)
        .max(1000)
        .meta({ title: 'Days', description: 'The certificate must be valid at least so long.' }),
      failAs: failAs('DEGRADED'),
    })
    .meta({ title: 'Days left of the certificate' }),
]);

/** One complete demand. */
export type Assertion = z.output<typeof assertionSchema>;
