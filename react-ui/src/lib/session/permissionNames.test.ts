import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('The permissions are those of the server', () => {
  expect(() => execFileSync(process.execPath, ['tools/permissions/generate.mjs', '--check'])).not.toThrow();
});
