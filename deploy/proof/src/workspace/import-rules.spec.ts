import { type Complaint, linted } from './complaints.ts';
import { FORBIDDEN_IMPORTS, PERMITTED_IMPORTS, type Table } from './import-lines.fixture.ts';

// architecture: who may import what. Each line below is a file that must not pass, or one that must.
const importing = (specifier: string) => `import '${specifier}';\n`;

/** Every file once, with all that it is to import. */
const merged = (table: Table): Table =>
  [...new Set(table.map(([file]) => file))].map((file) => [
    file,
    table.filter(([one]) => one === file).flatMap(([, all]) => all),
  ]);
/** One import a line. */
const texts = (table: Table) =>
  Object.fromEntries(merged(table).map(([file, specifiers]) => [file, specifiers.map(importing).join('')]));
const lines = (table: Table) =>
  merged(table).flatMap(([file, specifiers]) =>
    specifiers.map((one, i): [file: string, specifier: string, line: number] => [file, one, i + 1]),
  );

const FORMS = [
  "import type { Model } from 'mongoose';\nexport type M = Model<unknown>;",
  "export * from 'mongoose';",
  "export { Model } from 'mongoose';",
  "await import('mongoose');",
  "export type M = import('mongoose').Model<unknown>;",
  "import mongoose = require('mongoose');\nexport { mongoose };",
].map((code, i): [code: string, file: string] => [code, `services/hr/src/form-${i}.ts`]);
const PERSON = 'services/hr/src/own.ts';
const RELATIVE = 'services/hr/src/relative.ts';

let forbidden: (file: string) => readonly Complaint[];
let permitted: typeof forbidden;
beforeAll(() => {
  const forms = Object.fromEntries(FORMS.map(([code, file]) => [file, `${code}\n`]));
  const own = { [PERSON]: importing('@marquee/finance'), [RELATIVE]: importing('../../finance/src/rules.js') };
  forbidden = linted({ ...texts(FORBIDDEN_IMPORTS), ...forms, ...own });
  permitted = linted(texts(PERMITTED_IMPORTS));
});

const ofImports = ({ rule }: Complaint) => rule === 'imports';
const says = (file: string) =>
  forbidden(file)
    .filter(ofImports)
    .map(({ message }) => message);

describe('an import against the table', () => {
  it.each(lines(FORBIDDEN_IMPORTS))('%s may not import %s', (file, _, at) => {
    expect(forbidden(file).filter((one) => ofImports(one) && one.line === at)).toHaveLength(1);
  });

  it.each(lines(PERMITTED_IMPORTS))('%s may import %s', (file, _, at) => {
    expect(permitted(file).filter((one) => ofImports(one) && one.line === at)).toEqual([]);
  });

  it.each(FORMS)('is found in every form: %s', (_, file) => {
    expect(says(file)).toEqual(['department is pure: from outside it may import zod only']);
  });

  it('is refused with the way out', () => {
    expect(says(PERSON)).toEqual([
      'nobody imports a department (department asks for finance): departments speak by events and through the gateway',
    ]);
    expect(says(RELATIVE)).toEqual(['a relative path must stay in services/hr: import the other package by its name']);
  });
});
