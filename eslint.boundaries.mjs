// Who may import what: the table, and the rule that reads it.
//
// Own rule instead of Nx `enforce-module-boundaries`: that one judges projects by their tags, while this table has
// exceptions for single files (main.ts, specs, the event bus); it calls it a cycle when a spec of libs/service uses
// libs/testing; and it needs the project graph on disk, so it cannot be tried on a wrong line given as text. Instead of
// `no-restricted-imports`: that one does not see `import()`, and no pattern can tell whether `../..` leaves the
// package.
import { readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { builtinRules } from 'eslint/use-at-your-own-risk';

const root = import.meta.dirname;

/** Every folder of `services` is a department, also one that the contracts do not name yet. */
export const DEPARTMENTS = readdirSync(join(root, 'services'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const LIBS = ['kernel', 'contracts', 'regulation', 'formats', 'documents', 'platform', 'service', 'testing'];
const INFRASTRUCTURE = ['@nestjs/*', 'mongoose', 'kafkajs', 'graphql', '@apollo/*', '@opentelemetry/*'];

// `may`: packages of this repository; `specs`: those that specs may use besides. `only`: nothing else from outside it.
// `not`: never from outside it.
const TABLE = {
  kernel: { may: [], only: ['zod'] },
  digest: { may: [], only: ['node:crypto'] },
  contracts: { may: ['kernel'], not: INFRASTRUCTURE },
  // How the outside world writes things; the one place for packages that know it, so that departments stay pure.
  formats: {
    may: [],
    only: [
      ...['chardet', 'hucre', 'ical.js', 'libphonenumber-js', 'opencc-js', 'timezones-ical-library'],
      ...['node:url', 'node:zlib'],
    ],
  },
  // How a page becomes paper: the one place for the packages that set type.
  documents: {
    may: ['kernel'],
    only: ['@myriaddreamin/typst-ts-node-compiler', 'qr', 'node:child_process', 'node:fs', 'node:module'],
  },
  regulation: { may: ['kernel', 'contracts'], only: ['zod'] },
  platform: { may: [], not: ['mongoose', 'kafkajs', 'graphql'] },
  // Of the company it knows what is handed in (`Company`); its specs and measurements hand in the real one.
  runtime: { may: ['kernel', 'formats', 'platform', 'documents'], specs: ['contracts', 'regulation'] },
  // The list of departments is the contracts', in a file that imports nothing and is read as it stands.
  servers: { may: ['contracts/departments'] },
  testing: { may: [...LIBS, 'servers'] },
  department: { may: ['kernel', 'contracts', 'regulation', 'formats'], only: ['zod'] },
  departmentMain: { may: ['kernel', 'contracts', 'regulation', 'service', 'platform/register'], only: ['zod'] },
  gateway: { may: ['platform', 'documents'], not: ['mongoose'] },
  local: { may: [...LIBS, 'servers'] },
  proof: { may: [...LIBS, 'servers', 'local', 'gateway'] },
  bench: { may: [...LIBS, 'servers', 'local', 'gateway'] },
  tool: { may: ['platform', 'servers', 'local'] },
};

const TAG_OF = {
  kernel: 'kernel',
  contracts: 'contracts',
  regulation: 'regulation',
  formats: 'formats',
  documents: 'documents',
  platform: 'platform',
  service: 'runtime',
  servers: 'servers',
  testing: 'testing',
};
const TOOLS = ['local', 'proof', 'bench'];

// Packages that only some places may know, whatever the table says.
const PLACES = [
  [
    'kafkajs',
    /^(libs\/service\/src\/bus|libs\/servers|libs\/testing|deploy\/(proof|bench|analytics)|gateway\/src\/events)\//,
    'libs/service/src/bus, libs/servers, libs/testing, deploy/proof, deploy/bench, deploy/analytics and gateway/src/events',
  ],
  [
    '@apollo/gateway',
    /^gateway\/(src\/engines\/apollo|bench)\//,
    'gateway/src/engines/apollo and gateway/bench (Elastic licence)',
  ],
  [
    'process',
    /^(deploy|libs\/servers)\//,
    'deploy and libs/servers (the global `process` is enough, and its `env` belongs to libs/platform/src/config.ts)',
  ],
];

/** What the table says about one file, or undefined for a file outside of all packages. */
function placeOf(filename) {
  const path = relative(root, filename).split(sep).join('/');
  const packageRoot = /^(?:(?:libs|services|deploy)\/[^/]+|gateway)(?=\/)/.exec(path)?.[0];
  if (!packageRoot) return undefined;
  const [kind, name] = packageRoot.split('/');
  const department = /\/src\/main\.ts$/.test(path) ? 'departmentMain' : 'department';
  const tag =
    path === 'libs/kernel/src/digest.ts'
      ? 'digest'
      : { libs: TAG_OF[name], services: department, deploy: TOOLS.includes(name) ? name : 'tool', gateway: 'gateway' }[
          kind
        ];
  const spec = /\.(spec|fixture)\.ts$|\/fixtures\/|^libs\/[^/]+\/bench\//.test(path);
  return (
    tag && { path, packageRoot, spec, self: name ?? kind, tag, row: spec ? rowOfSpecs(TABLE[tag], path) : TABLE[tag] }
  );
}

// A spec, or a measurement of a library, may use the test tools, unless these stand on its package (libs/servers); and
// may be impure. What is banned from its package stays banned. Only a folder `fixtures`, the programs that specs run as
// processes of their own, may use anything from outside.
function rowOfSpecs(row, path) {
  const { may, specs = [], only, not = only ? INFRASTRUCTURE : [] } = row;
  const tools = row === TABLE.servers ? [] : ['testing'];
  return { may: [...may, ...specs, ...tools], not: path.includes('/fixtures/') ? [] : not };
}

/** Why `specifier` may not be imported in this place; undefined when it may. */
function objection(place, specifier) {
  if (specifier.startsWith('.')) return relativeObjection(place, specifier);
  if (specifier.startsWith('@marquee/')) return ownObjection(place, specifier.slice('@marquee/'.length));
  return externalObjection(place, specifier);
}

function relativeObjection({ path, packageRoot }, specifier) {
  const target = join(dirname(path), specifier).split(sep).join('/');
  return target.startsWith(`${packageRoot}/`)
    ? undefined
    : `a relative path must stay in ${packageRoot}: import the other package by its name`;
}

function ownObjection({ tag, self, spec, row }, name) {
  if (/\/(src|dist)(\/|$)/.test(name)) return 'import a package by its name: what it does not export is private';
  const own = name.split('/')[0];
  if (row.may.includes(name) || row.may.includes(own) || (spec && own === self)) return undefined;
  if (DEPARTMENTS.includes(own))
    return `nobody imports a department (${tag} asks for ${own}): departments speak by events and through the gateway`;
  return `${tag} may import ${row.may.map((one) => `@marquee/${one}`).join(', ') || 'no package of this repository'}`;
}

function externalObjection({ path, tag, row, spec }, specifier) {
  const name = specifier.replace(/^node:/, '');
  const place = PLACES.find(([owned, allowed]) => matches(name, owned) && !allowed.test(path) && !spec);
  if (place) return `only ${place[2]} may import ${place[0]}`;
  if (row.not?.some((pattern) => matches(name, pattern))) return `${tag} may not use ${specifier}`;
  if (row.only && !row.only.some((pattern) => matches(specifier, pattern)))
    return `${tag} is pure: from outside it may import ${row.only.join(', ')} only${isBuiltin(name) ? ', and no module of Node' : ''}`;
  return undefined;
}

const isBuiltin = (name) => builtinModules.includes(name);
const matches = (name, pattern) =>
  pattern.endsWith('/*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern || name.startsWith(`${pattern}/`);

/**
 * ESLint rule: every way to name another module (import, export from, import(), require(), import type) is checked
 * against the table.
 */
export const imports = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}}' } },
  create(context) {
    const place = placeOf(context.filename);
    if (!place) return {};
    const check = (source) => {
      const why = typeof source?.value === 'string' && objection(place, source.value);
      if (why) context.report({ node: source, messageId: 'refused', data: { why } });
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression, TSImportType': (node) =>
        check(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node.expression),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
    };
  },
};

/** ESLint rule: switching a rule off is allowed where the reason stands beside it, after ` -- `. */
export const reasons = {
  meta: { type: 'problem', schema: [], messages: { missing: 'say why after " -- "' } },
  create(context) {
    const silent = (comment) => /^\s*eslint-disable/.test(comment.value) && !/ -- \S/.test(comment.value);
    return {
      Program: () =>
        context.sourceCode
          .getAllComments()
          .filter(silent)
          .forEach((comment) => context.report({ loc: comment.loc, messageId: 'missing' })),
    };
  },
};

/** The plugin `marquee`. Of ESLint itself come the two rules that oxlint has not. */
export default {
  meta: { name: 'marquee' },
  rules: {
    imports,
    reasons,
    'max-len': builtinRules.get('max-len'),
    'no-restricted-syntax': builtinRules.get('no-restricted-syntax'),
  },
};
