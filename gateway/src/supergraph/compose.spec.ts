import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerService, finance, planning } from '../../test/departments.js';
import { readArtefact, writeArtefact } from './artefact.js';
import { compose, CompositionFailed, readDepartments } from './compose.js';

const problemsOf = async (work: () => unknown): Promise<readonly string[]> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof CompositionFailed) return error.problems;
    throw error;
  }
  return [];
};

describe('composition', () => {
  it('makes one schema of the departments, without addresses', () => {
    const sdl = compose([planning, finance, customerService]);
    expect(sdl).toContain('@join__graph(name: "customer-service", url: "marquee:customer-service")');
    expect(sdl).not.toMatch(/127\.0\.0\.1/);
  });

  it('names what does not fit together', async () => {
    const twice = { name: 'hr', sdl: 'type Query { ledger: Int }' };
    expect((await problemsOf(() => compose([finance, twice]))).join()).toContain('ledger');
  });

  it('names the department whose schema is not GraphQL', async () => {
    expect((await problemsOf(() => compose([finance, { name: 'hr', sdl: 'type {' }])))[0]).toMatch(
      /^hr: .*not GraphQL/,
    );
  });
});

describe("the departments' committed schemas", () => {
  it('are read for every folder of departments, and every missing one is named', async () => {
    const root = await mkdtemp(join(tmpdir(), 'services-'));
    for (const name of ['planning', 'hr', 'finance', 'admin']) await mkdir(join(root, name));
    for (const name of ['planning', 'finance'])
      await writeFile(join(root, name, 'schema.graphql'), 'type Query { a: Int }');
    await writeFile(join(root, 'README.md'), 'no department');
    expect((await problemsOf(() => readDepartments(root))).map((problem) => problem.split(':')[0])).toEqual([
      'admin',
      'hr',
    ]);
    for (const name of ['hr', 'admin']) await writeFile(join(root, name, 'schema.graphql'), 'type Query { b: Int }');
    expect((await readDepartments(root)).map(({ name }) => name)).toEqual(['admin', 'finance', 'hr', 'planning']);
    await rm(root, { recursive: true });
  });
});

describe('the artefact', () => {
  it('carries its own hash', () => {
    expect(readArtefact(writeArtefact('type Query { a: Int }\n')).sdl).toBe('type Query { a: Int }\n');
  });

  it.each([
    ['half-written', writeArtefact('type Query { a: Int }').slice(0, -3), 'does not fit its SHA-256'],
    ['edited by hand', writeArtefact('type Query { a: Int }').replace('Int', 'String'), 'does not fit its SHA-256'],
    ['without a hash', 'type Query { a: Int }', 'does not begin with'],
    ['empty', '', 'does not begin with'],
  ])('%s is refused', (_case, text, sentence) => {
    expect(() => readArtefact(text)).toThrow(sentence);
  });
});
