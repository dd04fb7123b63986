// Which fields of a config are secret, and the way to keep them apart. A field is secret when its schema says
// `.meta({ secret: true })`; in a record every value is. Paths have dots: "auth.password", "secretHeaders.X-Token";
// a dot inside a name is written "\.".

import { z } from 'zod';

/** The part of JSON Schema that zod makes of a config. */
export interface JsonSchema {
  secret?: boolean;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  const?: unknown;
  [key: string]: unknown;
}

type Plain = Record<string, unknown>;

const schemas = new WeakMap<z.ZodType, JsonSchema>();

/** JSON Schema of what a person writes (defaults may be left out), with titles, descriptions and `secret`. */
export function formSchema(schema: z.ZodType): JsonSchema {
  const known = schemas.get(schema);
  if (known) return known;
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  schemas.set(schema, made);
  return made;
}

/** Paths of all secret fields of a schema, in any of its variants; "secretHeaders.*" for the values of a record. */
export function secretPaths(schema: z.ZodType): string[] {
  return [...new Set(pathsIn(formSchema(schema)))];
}

function pathsIn(schema: JsonSchema): string[] {
  const here = schema.secret === true ? [''] : [];
  const variants = variantsOf(schema).flatMap(pathsIn);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    under(escapeName(name), pathsIn(field)),
  );
  const { additionalProperties: values } = schema;
  const entries = typeof values === 'object' ? under('*', pathsIn(values)) : [];
  return [...here, ...variants, ...fields, ...entries];
}

const variantsOf = ({ anyOf = [], oneOf = [], allOf = [] }: JsonSchema) => [...anyOf, ...oneOf, ...allOf];
const under = (name: string, paths: string[]) => paths.map((path) => (path === '' ? name : `${name}.${path}`));
const escapeName = (name: string) => name.replace(/[\\.]/g, '\\$&');
const namesOf = (path: string) => (path.match(/(?:\\.|[^.\\])+/g) ?? []).map((name) => name.replace(/\\(.)/g, '$1'));

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Takes the secret strings out of a config. The config returned is new and lacks them; null, which says that an
 * optional secret is not set, stays.
 */
export function splitSecrets(schema: z.ZodType, config: unknown): { config: Plain; secrets: Record<string, string> } {
  const secrets: Record<string, string> = {};
  const rest = take(formSchema(schema), config, [], secrets);
  return { config: isPlain(rest) ? rest : {}, secrets };
}

/** Copies a value without its secrets, which go to `secrets`. */
function take(schema: JsonSchema, value: unknown, path: string[], secrets: Record<string, string>): unknown {
  if (!isPlain(value)) return value;
  const rest: Plain = {};
  for (const [name, field] of Object.entries(value)) {
    const fieldSchema = fieldOf(schema, value, name);
    const fieldPath = [...path, escapeName(name)];
    if (typeof field === 'string' && fieldSchema && isSecret(fieldSchema)) secrets[fieldPath.join('.')] = field;
    else rest[name] = fieldSchema ? take(fieldSchema, field, fieldPath, secrets) : field;
  }
  return rest;
}

/** Schema of one field of a value: of a union, the variants that the value belongs to. */
function fieldOf(schema: JsonSchema, value: Plain, name: string): JsonSchema | null {
  const own = schema.properties;
  if (own && Object.hasOwn(own, name)) return own[name] ?? null;
  for (const variant of variantsOf(schema)) {
    const found = fits(variant, value) ? fieldOf(variant, value, name) : null;
    if (found) return found;
  }
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null;
}

/** Whether every constant field of a variant, such as `type`, is as in the value. */
function fits(variant: JsonSchema, value: Plain): boolean {
  return Object.entries(variant.properties ?? {}).every(
    ([name, field]) => field.const === undefined || field.const === value[name],
  );
}

const isSecret = (schema: JsonSchema): boolean => schema.secret === true || variantsOf(schema).some(isSecret);

/** Puts secrets back; the reverse of `splitSecrets`. The config returned is new. */
export function joinSecrets(config: unknown, secrets: Record<string, string>): Plain {
  const whole = structuredClone(isPlain(config) ? config : {});
  for (const [path, secret] of Object.entries(secrets)) put(whole, namesOf(path), secret);
  return whole;
}

function put(target: Plain, names: string[], secret: string): void {
  const last = names.at(-1);
  if (last === undefined || names.some((name) => name === '__proto__')) return;
  let at = target;
  for (const name of names.slice(0, -1)) {
    if (!Object.hasOwn(at, name) || !isPlain(at[name])) at[name] = {};
    at = at[name] as Plain;
  }
  at[last] = secret;
}

/**
 * What a person wrote, completed by the stored secrets that they left out; for an update or a preview, before the
 * schema parses it. A secret that is null is removed, and so is one that the config has no place for any more (such as
 * `auth.password` after a change to a token).
 */
export function keepSecrets(schema: z.ZodType, input: unknown, stored: Record<string, string>): Plain {
  const whole = structuredClone(isPlain(input) ? input : {});
  const root = formSchema(schema);
  for (const [path, secret] of Object.entries(stored)) {
    const names = namesOf(path);
    if (accepts(root, whole, names)) put(whole, names, secret);
  }
  dropNulls(root, whole);
  return whole;
}

/** Whether a secret at this path has a place in the value, and none was given. */
function accepts(schema: JsonSchema, value: Plain, names: string[]): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return false;
  const field = fieldOf(schema, value, name);
  if (!field) return false;
  const given = Object.hasOwn(value, name) ? value[name] : undefined;
  if (rest.length === 0) return isSecret(field) && given === undefined;
  return accepts(field, isPlain(given) ? given : {}, rest);
}

/** Removes secret fields that are null. */
function dropNulls(schema: JsonSchema, value: Plain): void {
  for (const name of Object.keys(value)) {
    const field = fieldOf(schema, value, name);
    const given = value[name];
    if (!field) continue;
    if (given === null && isSecret(field)) delete value[name];
    else if (isPlain(given)) dropNulls(field, given);
  }
}
