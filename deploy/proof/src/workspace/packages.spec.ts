import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@marquee/servers';

/** What one package says that it needs, and what its files import, each without `@marquee/` and in order. */
interface Package {
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly imports: readonly string[];
  /** Imported by specs, their fixtures and measurements alone. */
  readonly specImports: readonly string[];
}

const OURS = '@marquee/';
const IMPORT = /(?:from |import\(|import )'@marquee\/([\w-]+)/g;
const SPEC = /\.(spec|fixture|types)\.ts$|\/fixtures\/|^bench\//;

const json = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const ours = (declared: object = {}): string[] =>
  Object.keys(declared)
    .filter((name) => name.startsWith(OURS))
    .map((name) => name.slice(OURS.length))
    .sort();

function packageAt(folder: string): Package {
  const { name, dependencies, devDependencies } = json(`${folder}/package.json`);
  const own = name.slice(OURS.length);
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(ts|mjs)$/.test(file) && !/(^|\/)(dist|node_modules)\//.test(file),
  );
  const importsOf = (some: readonly string[]): Set<string> =>
    new Set(some.flatMap((file) => importedBy(join(ROOT, folder, file))).filter((one) => one !== own));
  const imports = importsOf(files.filter((file) => !SPEC.test(file)));
  const specImports = [...importsOf(files.filter((file) => SPEC.test(file)))].filter((one) => !imports.has(one));
  return {
    name: own,
    dependencies: ours(dependencies),
    devDependencies: ours(devDependencies),
    imports: [...imports].sort(),
    specImports: specImports.sort(),
  };
}

const importedBy = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, name]) => String(name));

const folders = (json('package.json').workspaces as string[])
  .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  .filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
const packages = folders.map(packageAt);

/** A way from a package back to itself, by what packages need when they run. */
function ring(path: readonly string[]): readonly string[] | undefined {
  if (path.indexOf(path.at(-1)!) < path.length - 1) return path;
  const next = packages.find(({ name }) => name === path.at(-1))?.dependencies ?? [];
  return next.map((one) => ring([...path, one])).find((found) => found !== undefined);
}

describe('the packages of this repository', () => {
  it.each(packages.map((one) => [one.name, one] as const))(
    '%s names in its package.json what it imports, for its specs apart, and nothing else',
    (_, { dependencies, devDependencies, imports, specImports }) => {
      expect({ dependencies, devDependencies }).toEqual({ dependencies: imports, devDependencies: specImports });
    },
  );

  it('stand on each other without a ring', () => {
    expect(packages.map(({ name }) => ring([name])).filter((found) => found !== undefined)).toEqual([]);
  });
});
