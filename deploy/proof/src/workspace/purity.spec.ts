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
