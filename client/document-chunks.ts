// Vite plugin: gives each page only the GraphQL documents that it uses. The generated gql.ts maps every source text to
// its document, so a build would put all documents of the app into the first script.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:graphql-document/';
const CALL = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
const GENERATED = /^export const (\w+) = (\{.*\}) as unknown as DocumentNode/gm;

/** Replaces `graphql(…)` calls by imports of single documents, read from `generatedFile` (gql/graphql.ts). Builds only. */
export function documentChunks(generatedFile: string): Plugin {
  let documents = new Map<string, string>();
  return {
    name: 'statusgraph:document-chunks',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      const source = readFileSync(generatedFile, 'utf8');
      documents = new Map(Array.from(source.matchAll(GENERATED), ([, name = '', json = '']) => [name, json]));
    },
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const json = documents.get(name);
      if (json === undefined) this.error(`${name} is not in ${generatedFile}: run the code generation.`);
      return `export default ${json};`;
    },
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('/gql/') || !code.includes('graphql(`')) return null;
      const imports = new Set<string>();
      const replaced = code.replace(CALL, (_call, kind: string, name: string) => {
        const exported =
          kind === 'fragment' ? `${name}FragmentDoc` : `${name[0]?.toUpperCase()}${name.slice(1)}Document`;
        imports.add(exported);
        return exported;
      });
      if (imports.size === 0) return null;
      const lines = Array.from(imports, (name) => `import ${name} from '${PREFIX}${name}';`);
      // On one line, so that source maps of lines stay right.
      return { code: `${lines.join('')}${replaced}`, map: null };
    },
  };
}
