// Who imports what in a house of ours, type-only imports included.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync, type StaticExportEntry, Visitor } from 'oxc-parser';
import { ResolverFactory } from 'oxc-resolver';

const FOLDERS = ['libs', 'services', 'gateway', 'deploy'];
const NOT_WRITTEN_HERE = new Set(['node_modules', 'dist', 'generated']);
const CODE = /\.[cm]?[jt]s$/;
/** What is ours: a path, or one of our packages. */
const OURS = /^(?:@marquee\/|\.)/;

/** One import: what it asks for, and the file that is; undefined: there is none. Paths from the root of the house. */
export interface Import {
  readonly asked: string;
  readonly file: string | undefined;
}
/** Every file of code with its imports of what is ours. */
export type Imports = ReadonlyMap<string, readonly Import[]>;

/**
 * Reads the folders of code below `house`. As TypeScript and jest resolve here: @marquee/* is its source, never what
 * was built from it.
 * @throws Error when a file is no code that can be read: what it imports would go unseen
 */
export function importsIn(house: string): Imports {
  const resolver = new ResolverFactory({
    conditionNames: ['source', 'import', 'default'],
    extensions: ['.ts', '.mjs', '.js'],
    extensionAlias: { '.js': ['.ts', '.js'], '.mjs': ['.mts', '.mjs'] },
  });
  const place = (path: string) => relative(house, path).split(sep).join('/');
  const files = FOLDERS.map((folder) => resolve(house, folder)).filter((path) => existsSync(path));
  return new Map(
    files.flatMap(codeBelow).map((path) => [
      place(path),
      askedIn(path)
        .filter((asked) => OURS.test(asked))
        .map((asked) => ({ asked, file: placed(resolver.sync(dirname(path), asked).path) })),
    ]),
  );

  function placed(path: string | undefined): string | undefined {
    return path === undefined ? undefined : place(path);
  }
}

function codeBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return NOT_WRITTEN_HERE.has(entry.name) ? [] : codeBelow(join(folder, entry.name));
    return entry.isFile() && CODE.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

/** What a file asks for, in every form in which it can. */
function askedIn(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const { module, program, errors } = read(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`);
  const from = ({ moduleRequest }: StaticExportEntry) => moduleRequest?.value ?? [];
  const said = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(from)),
  ];
  return [...new Set([...said, ...(/\b(?:import|require)\s*\(/.test(text) ? called(program()) : [])])];
}

/** The whole tree is asked for only where it is needed: it costs more than all else. */
function read(path: string, text: string) {
  const parsed = parseSync(path, text);
  return { module: parsed.module, errors: parsed.errors, program: () => parsed.program };
}

/** `import('…')`, also as a type, and `require('…')`. */
function called(program: ReturnType<typeof parseSync>['program']): readonly string[] {
  const found: string[] = [];
  const take = (node: object) => {
    if ('value' in node && typeof node.value === 'string') found.push(node.value);
  };
  new Visitor({
    ImportExpression: ({ source }) => take(source),
    TSImportType: ({ source }) => take(source),
    TSExternalModuleReference: ({ expression }) => take(expression),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require' && first) take(first);
    },
  }).visit(program);
  return found;
}
