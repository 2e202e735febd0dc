import { complaints } from './complaints.ts';

describe('a department is pure', () => {
  it.each([
    ['new Date()'],
    ['Date.now()'],
    ['Math.random()'],
    ['crypto.randomUUID()'],
    ['process.exit(1)'],
    ['globalThis.Date'],
    ['performance.now()'],
    ["fetch('')"],
    ['setTimeout(() => 1, 1)'],
    ["require('x')"],
  ])('%s is refused', async (expression) => {
    expect(await complaints('services/finance/src/x.ts', `export const x = ${expression};\n`)).not.toEqual([]);
    expect(await complaints('services/finance/src/x.spec.ts', `export const x = ${expression};\n`)).toEqual([]);
  });

  it('names that only look like these are free', async () => {
    expect(
      await complaints(
        'services/finance/src/x.ts',
        'export const at = (o: { Date: string }) => Math.max(o.Date.length, 1);\n',
      ),
    ).toEqual([]);
  });
});

describe('a library of values', () => {
  it.each(['let held = 1;\nexport const set = () => (held += 1);\n', 'export let held = 1;\nheld += 1;\n'])(
    'holds no variable: %s',
    async (code) => {
      for (const lib of ['kernel', 'contracts', 'regulation'])
        expect(await complaints(`libs/${lib}/src/x.ts`, code)).toHaveLength(1);
      expect(await complaints('libs/kernel/src/x.spec.ts', code)).toEqual([]);
    },
  );

  it('counts within a function as it likes', async () => {
    const code =
      'export function sum(...all: number[]) {\n  let found = 0;\n  for (const n of all) found += n;\n  return found;\n}\n';
    expect(await complaints('libs/kernel/src/x.ts', code)).toEqual([]);
  });
});

describe('process.env', () => {
  const code = 'export const home = process.env.HOME;\n';
  it.each([
    ['libs/service/src/x.ts'],
    ['libs/platform/src/logging.ts'],
    ['gateway/src/config.ts'],
    ['libs/testing/src/x.ts'],
    ['services/hr/src/main.ts'],
  ])('is not read in %s', async (file) => expect(await complaints(file, code)).not.toEqual([]));

  it('is read by the configuration alone', async () => {
    expect(await complaints('libs/platform/src/config.ts', code)).toEqual([]);
    expect(
      await complaints('libs/service/src/x.ts', "import { env } from 'node:process';\nexport { env };\n"),
    ).not.toEqual([]);
  });
});

it('a rule is switched off with a reason only', async () => {
  const off = (reason: string) => `/* eslint-disable max-lines${reason} */\n`;
  expect(await complaints('libs/contracts/src/x.ts', off(''))).toContain('say why after " -- "');
  expect(await complaints('libs/contracts/src/x.ts', off(' -- one sentence per clause'))).toEqual([]);
});
