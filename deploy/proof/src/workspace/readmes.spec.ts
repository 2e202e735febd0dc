import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '@marquee/servers';

/** What a README may name although its package has no such file. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'main.ts': 'one in every department',
  'schema.graphql': 'one in every department',
  'REGULATION.md': 'one in every department',
  'READERS.md': 'one in every department',
  'seals/ring.json': '`npm run keys` writes it',
  'run.json': 'a running system writes it',
  'verdict.json': 'a chaos run writes it',
  'services/hr/src/staffing/drill-record.ts': 'a recipe of README.md tells how to write it',
  'drill-record.spec.ts': 'the same recipe',
};

/** In backticks, without spaces: with a slash, or with the ending of a file; no address, npm package or command. */
const NAMED = /`([\w*{<](?:[^`\s:()|=@]*\/[^`\s:()|=@]*|[^`\s:()|=@]*\.(?:ts|mjs|md|json|ya?ml|graphql)))`/g;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\n');
const readmes = files.filter((file) => /(^|\/)README\.md$/.test(file));
const packages = new Set(files.filter((file) => /(^|\/)package\.json$/.test(file)).map((file) => dirname(file)));
const packageOf = (folder: string): string => (packages.has(folder) ? folder : packageOf(dirname(folder)));

/** A path as it is named, also with `*`, `{a,b}` and `<name>`, as part of a pattern. */
const asPattern = (path: string): string =>
  path
    .replace(/\/$/, '')
    .replace(/[.+^$]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, some: string) => `(${some.replaceAll(',', '|')})`)
    .replace(/\*+|<[^>]*>/g, '[^/]*');

/** The paths in a README that exist neither from the root on nor anywhere in its package. */
function missingIn(readme: string, text: string): readonly string[] {
  const within = packageOf(dirname(readme));
  const own = within === '.' ? files : files.filter((file) => file.startsWith(`${within}/`));
  const exists = (path: string): boolean => {
    const [fromRoot, anywhere] = ['^', '(^|/)'].map((start) => new RegExp(`${start}${asPattern(path)}(/|$)`));
    return files.some((file) => fromRoot!.test(file)) || own.some((file) => anywhere!.test(file));
  };
  const named = [...text.replace(/```[^]*?```/g, '').matchAll(NAMED)].map(([, path]) => String(path));
  return named.filter((path) => !(path in ELSEWHERE) && !exists(path));
}

it.each(readmes)('%s names files that exist', (readme) => {
  expect(missingIn(readme, readFileSync(join(ROOT, readme), 'utf8'))).toEqual([]);
});

it('a file that moved is found', () => {
  const text = 'open `src/serve.ts`, `bus/lanes.ts` (it was `store/*.ts`), `front.ts` or `libs/service/src/order.ts`';
  expect(missingIn('libs/service/README.md', text)).toEqual(['bus/lanes.ts', 'front.ts', 'libs/service/src/order.ts']);
});
