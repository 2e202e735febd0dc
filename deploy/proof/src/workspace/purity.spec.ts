import { linted } from './complaints.ts';

const IMPURE = [
  'new Date()',
  'Date.now()',
  'Math.random()',
  'crypto.randomUUID()',
  'process.exit(1)',
  'globalThis.Date',
  'performance.now()',
  "fetch('')",
  'setTimeout(() => 1, 1)',
  "require('x')",
].map((code, i): [code: string, file: string] => [code, `services/finance/src/impure-${i}`]);
const SET_ANEW = [
  'let held = 1;\nexport const set = () => (held += 1);\n',
  'export let held = 1;\nheld += 1;\n',
].flatMap((code, i) =>
  ['kernel', 'contracts', 'regulation'].map((lib): [code: string, file: string] => [code, `libs/${lib}/src/set-${i}`]),
);
const COUNTS =
  'export function sum(...all: number[]) {\n  let found = 0;\n  for (const n of all) found += n;\n  return found;\n}\n';
const READS_ENV = 'export const home = process.env.HOME;\n';
const NOT_READ_IN = [
  'libs/service/src/x.ts',
  'libs/platform/src/logging.ts',
  'gateway/src/config.ts',
  'libs/testing/src/x.ts',
  'services/hr/src/main.ts',
];
const off = (reason: string) => `/* eslint-disable max-lines${reason} */\n${'export {};\n'.repeat(201)}`;

let rulesOf: (file: string) => readonly string[];
beforeAll(() => {
  const found = linted({
    ...Object.fromEntries(
      IMPURE.flatMap(([code, file]) =>
        [`${file}.ts`, `${file}.spec.ts`].map((one) => [one, `export const x = ${code};\n`]),
      ),
    ),
    ...Object.fromEntries(
      SET_ANEW.flatMap(([code, file]) => [`${file}.ts`, `${file}.spec.ts`].map((one) => [one, code])),
    ),
    ...Object.fromEntries([...NOT_READ_IN, 'libs/platform/src/config.ts'].map((file) => [file, READS_ENV])),
    'services/finance/src/free.ts': 'export const at = (o: { Date: string }) => Math.max(o.Date.length, 1);\n',
    'libs/kernel/src/counts.ts': COUNTS,
    'libs/service/src/env.ts': "import { env } from 'node:process';\nexport { env };\n",
    'libs/contracts/src/unreasoned.ts': off(''),
    'libs/contracts/src/reasoned.ts': off(' -- one sentence per clause'),
    'libs/contracts/src/idle.ts': '/* eslint-disable max-lines -- nothing is long here */\nexport {};\n',
  });
  rulesOf = (file) => found(file).map(({ rule, message }) => (message.includes(' -- ') ? message : rule));
});

describe('a department is pure', () => {
  it.each(IMPURE)('%s is refused', (_, file) => {
    expect(rulesOf(`${file}.ts`)).not.toEqual([]);
    expect(rulesOf(`${file}.spec.ts`).filter((rule) => rule !== 'no-require-imports')).toEqual([]);
  });

  it('names that only look like these are free', () => {
    expect(rulesOf('services/finance/src/free.ts')).toEqual([]);
  });
});

describe('a library of values', () => {
  it.each(SET_ANEW)('holds no variable: %s', (_, file) => {
    expect(rulesOf(`${file}.ts`)).toEqual(['no-restricted-syntax']);
    expect(rulesOf(`${file}.spec.ts`)).toEqual([]);
  });

  it('counts within a function as it likes', () => {
    expect(rulesOf('libs/kernel/src/counts.ts')).toEqual([]);
  });
});

describe('process.env', () => {
  it.each(NOT_READ_IN)('is not read in %s', (file) => expect(rulesOf(file)).toContain('no-restricted-properties'));

  it('is read by the configuration alone', () => {
    expect(rulesOf('libs/platform/src/config.ts')).toEqual([]);
    expect(rulesOf('libs/service/src/env.ts')).toEqual(['imports']);
  });
});

it('a rule is switched off with a reason only, and where it would say something', () => {
  expect(rulesOf('libs/contracts/src/unreasoned.ts')).toEqual(['say why after " -- "']);
  expect(rulesOf('libs/contracts/src/reasoned.ts')).toEqual([]);
  expect(rulesOf('libs/contracts/src/idle.ts')).toEqual(['unused-disable']);
});
