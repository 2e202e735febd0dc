import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foundCircles } from '@marquee/local/circles';
import { linted } from './complaints.ts';

// What `npm run lint` refuses besides imports: each case is a small wrong house beside one that is right.
const root = join(import.meta.dirname, '../../../..');
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A house of these files in a folder of its own; its packages find each other by name. */
function house(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-house-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const packages = new Set(Object.keys(files).flatMap((path) => /^libs\/([^/]+)/.exec(path)?.[1] ?? []));
  mkdirSync(join(folder, 'node_modules/@marquee'), { recursive: true });
  for (const name of packages) {
    const exported = { '.': { source: './src/index.ts', default: './dist/index.js' } };
    writeFileSync(
      join(folder, 'libs', name, 'package.json'),
      JSON.stringify({ name: `@marquee/${name}`, exports: exported }),
    );
    symlinkSync(join(folder, 'libs', name), join(folder, 'node_modules/@marquee', name));
  }
  return folder;
}

function run(script: string, args: string[], cwd = root): { passed: boolean; says: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { passed: status === 0, says: stdout + stderr };
}

/** What the check of circles refuses in a house, one sentence each. */
const circles = (files: Record<string, string>): string[] => foundCircles(house(files)).refused;

describe('a circle', () => {
  it('of two files that only use each other’s types is found', () => {
    const refused = circles({
      'libs/kernel/src/a.ts': "import type { B } from './b.js';\nexport type A = { b?: B };\n",
      'libs/kernel/src/b.ts': "import type { A } from './a.js';\nexport type B = { a?: A };\n",
    });
    expect(refused.join('\n')).toContain(
      'no-circular: libs/kernel/src/a.ts → libs/kernel/src/b.ts → libs/kernel/src/a.ts',
    );
  });

  it('through a type that is imported where it is used is found', () => {
    const refused = circles({
      'services/hr/src/a.ts': "export type A = { b?: import('./b.js').B };\n",
      'services/hr/src/b.ts': "export * from './a.js';\nexport type B = string;\n",
    });
    expect(refused.join('\n')).toContain('no-circular');
  });

  it('is none where a third file holds what both need', () => {
    const files = {
      'libs/kernel/src/a.ts': "import type { C } from './c.js';\nexport type A = C;\n",
      'libs/kernel/src/b.ts':
        "import type { A } from './a.js';\nimport type { C } from './c.js';\nexport type B = A | C;\n",
      'libs/kernel/src/c.ts': 'export type C = string;\n',
    };
    expect(foundCircles(house(files))).toEqual({ files: 3, refused: [] });
  });

  it('cannot hide behind an import that leads nowhere', () => {
    const refused = circles({ 'libs/kernel/src/a.ts': "export * from './gone.js';\n" });
    expect(refused.join('\n')).toContain('is-found: libs/kernel/src/a.ts → ./gone.js');
  });

  it('fails the check of the house, with a sentence; a house without one passes', () => {
    const check = (files: Record<string, string>) => run('deploy/local/lint/circles.mjs', [house(files)]);
    const b = "import type { A } from './a.js';\nexport type B = { a?: A };\n";
    const a = "import type { B } from './b.js';\nexport type A = { b?: B };\n";
    const failed = check({ 'libs/kernel/src/a.ts': a, 'libs/kernel/src/b.ts': b });
    expect(failed.passed).toBe(false);
    expect(failed.says).toContain('no-circular: libs/kernel/src/a.ts');
    const right = { 'libs/kernel/src/a.ts': 'export type A = object;\n', 'libs/kernel/src/b.ts': b };
    expect(check(right)).toEqual({ passed: true, says: '2 files, 0 refused\n' });
  });
});

describe('a ring of packages', () => {
  const service = "import type { Given } from '@marquee/testing';\nexport type Service = Given;\n";
  const testing = {
    'libs/testing/src/index.ts': "export type { Given } from './given.js';\nexport * from './serve.js';\n",
    'libs/testing/src/given.ts': 'export type Given = string;\n',
    'libs/testing/src/serve.ts': "import { serve } from '@marquee/service';\nexport const served = serve;\n",
    'libs/service/src/index.ts': "export { serve } from './serve.js';\n",
    'libs/service/src/serve.ts': 'export const serve = 1;\n',
  };

  it('is found though no file of it lies on a circle', () => {
    const refused = circles({ ...testing, 'libs/service/src/given.ts': service });
    expect(refused.join('\n')).toContain(
      'no-package-ring: libs/service → libs/testing → libs/service (libs/service/src/given.ts)',
    );
    expect(refused.join('\n')).not.toContain('no-circular');
  });

  it('is none where a spec alone closes it', () => {
    expect(circles({ ...testing, 'libs/service/src/given.spec.ts': service })).toEqual([]);
  });

  it('cannot be closed through a spec, which nothing of the product imports', () => {
    const refused = circles({
      ...testing,
      'libs/service/src/given.spec.ts': service,
      'libs/service/src/late.ts': "export * from './given.spec.js';\n",
    });
    expect(refused.join('\n')).toContain('specs-are-leaves: libs/service/src/late.ts → libs/service/src/given.spec.ts');
  });
});

describe('what is too long', () => {
  const lines = (count: number) => 'export {};\n'.repeat(count);
  const named = (count: number) => `export function f() {\n${'  f();\n'.repeat(count - 2)}}\n`;
  const wide = (columns: number) => `export const x = [${'1,'.repeat(70)}`.slice(0, columns - 2).concat('];\n');

  const cases = (
    [
      ['a file of 201 lines', lines(201), ['max-lines']],
      ['a file of 200 lines', lines(200), []],
      ['a function of 31 lines', named(31), ['max-lines-per-function']],
      ['a function of 30 lines', named(30), []],
      ['a line of 121 columns', wide(121), ['max-len']],
      ['a line of 120 columns', wide(120), []],
      ['a wide line that is one text', `export const x =\n  '${'x'.repeat(140)}';\n`, []],
    ] as const
  ).map(([what, code, refused], i) => ({ what, code, refused, file: `services/hr/src/x${i}.ts` }));
  let found: ReturnType<typeof linted>;
  beforeAll(() => {
    found = linted(Object.fromEntries(cases.map(({ file, code }) => [file, code])));
  });

  it.each(cases)('$what', ({ file, refused }) => expect(found(file).map(({ rule }) => rule)).toEqual(refused));

  it('a folder of 16 files in libs/service', () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`libs/service/src/bus/${i}.ts`, 'export {};\n']));
    const full = run('deploy/local/lint/folders.mjs', [house(files(16))]);
    expect(full.passed).toBe(false);
    expect(full.says).toContain('libs/service/src/bus: 16 files, at most 15');
    expect(run('deploy/local/lint/folders.mjs', [house(files(15))]).passed).toBe(true);
  });
});

it('a file that the formatter would write otherwise is refused', () => {
  const formatted = (code: string) => {
    const folder = house({ 'x.ts': code });
    cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
    return run('node_modules/@biomejs/biome/bin/biome', ['format', '--vcs-enabled=false', '.'], folder);
  };
  expect(formatted('export const x = 1;\n').passed).toBe(true);
  const { passed, says } = formatted('export const   x=1\n');
  expect(passed).toBe(false);
  expect(says).toContain('x.ts format');
});
