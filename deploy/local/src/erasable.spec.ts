import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));

describe('the files of this folder, which Node runs as they are', () => {
  it.each(files)('%s holds only types that can be erased', (file) => {
    expect(() => stripTypeScriptTypes(readFileSync(`${here}/${file}`, 'utf8'))).not.toThrow();
  });
});
