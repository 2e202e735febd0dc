import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

function runsAsItIs(file: string): boolean {
  try {
    return stripTypeScriptTypes(readFileSync(`${here}/${file}`, 'utf8')) !== '';
  } catch {
    return false;
  }
}

describe('the files of this folder, which Node runs as they are', () => {
  it('hold only types that can be erased: no parameter properties, no enums', () => {
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
    );
    expect(files.filter((file) => !runsAsItIs(file))).toEqual([]);
  });
});
