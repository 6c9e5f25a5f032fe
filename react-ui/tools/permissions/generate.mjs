// Writes the names of all permissions that the server asks for, as its manifest of endpoints has them, as a type of the client.
//   node tools/permissions/generate.mjs [--check]     with --check nothing is written: fails where the type is behind the manifest
import { readFileSync, writeFileSync } from 'node:fs';

const manifest = new URL('../../../test/AgentLocator.Modules.Tests/Guards/endpoints.txt', import.meta.url);
const target = new URL('../../src/lib/session/permissionNames.ts', import.meta.url);

// METHODS, route, and what it takes: names joined by plus signs, or words about who else may.
const line = /^\S+ +\S+ +(?<access>[A-Z]\w*(?:\.\w+)+(?: \+ [A-Z]\w*(?:\.\w+)+)*)$/;

const names = new Set(
  readFileSync(manifest, 'utf8')
    .split('\n')
    .flatMap((text) => line.exec(text)?.groups?.access.split(' + ') ?? []),
);
if (names.size === 0) {
  throw new Error(`No permission was found in ${manifest.pathname}.`);
}

const source = `// Written by \`npm run generate\` from the manifest of endpoints.

/** What a person may be allowed to do. */
export type Permission =
${[...names]
  .sort()
  .map((name) => `  | '${name}'`)
  .join('\n')};
`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== source) {
    throw new Error('The names of permissions are not those of the manifest: npm run generate');
  }
} else {
  writeFileSync(target, source);
}
