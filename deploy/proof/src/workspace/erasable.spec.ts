import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '@marquee/servers';

/** What Node runs as it is: it starts before anything is built, or is started too seldom to be built. */
const FOLDERS = ['libs/servers/src', 'deploy/local/src', 'deploy/bench/src', 'deploy/proof/src'];
/** The usual recipe is written with Nest's decorators, and built. */
const BUILT = ['deploy/proof/src/chaos/control/recipe.ts'];

function runsAsItIs(file: string): boolean {
  try {
    return stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8')) !== '';
  } catch {
    return false;
  }
}

describe('the files of a folder that Node runs as they are', () => {
  it.each(FOLDERS)('%s: only types that can be erased, no parameter properties, no enums', (folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => `${folder}/${file}`)
      .filter((file) => !BUILT.includes(file));
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !runsAsItIs(file))).toEqual([]);
  });
});
