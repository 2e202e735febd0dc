import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** What no file of ours names, and who needs it all the same. */
const NEEDED_BY: Readonly<Record<string, string>> = {
  rxjs: 'Nest, which leaves its version to us',
  '@types/jest': 'the compiler',
  '@types/node': 'the compiler',
};

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;
const files = execFileSync('git', ['ls-files', '--', '*.ts', '*.mjs', '*.js', '*.json', '.swcrc', ':!package*.json'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const texts = files
  .split('\n')
  .filter((file) => file && !file.endsWith('dependencies.spec.ts') && !file.includes('/snapshots/'))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'));

/** Named in quotation marks, as an import, a plugin or a program of a script; or run by a script of package.json. */
const scripts = /"scripts": \{[^}]*\}/.exec(readFileSync(join(ROOT, 'package.json'), 'utf8'))![0];
function isNamed(name: string): boolean {
  const quoted = new RegExp(`['"]${name}(?:/[^'"]*)?['"]`);
  return texts.some((text) => quoted.test(text)) || new RegExp(`[ "]${name} `).test(scripts);
}

const names = Object.keys({ ...dependencies, ...devDependencies });

it('every package that is installed is used by something, or it says by whom', () => {
  expect(names.filter((name) => !isNamed(name) && !(name in NEEDED_BY))).toEqual([]);
});

it('what is excused is installed, and needs the excuse', () => {
  expect(Object.keys(NEEDED_BY).filter((name) => !names.includes(name) || isNamed(name))).toEqual([]);
});
