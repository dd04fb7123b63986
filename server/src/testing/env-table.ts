// The table of environment variables in README.md, made from env.ts.

import { envSchema } from '#env';

/** Markdown table: name, default, what it is for. */
export function envTable(): string {
  const defaults: Record<string, unknown> = envSchema.parse({});
  const rows = Object.entries(envSchema.shape).map(([name, schema]) => {
    const value = defaults[name];
    const shown =
      value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
        ? ''
        : `\`${JSON.stringify(value).replaceAll(/["[\]]/g, '')}\``;
    return `| \`${name}\` | ${shown} | ${schema.description ?? ''} |`;
  });
  return ['| name | default | what it is |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
