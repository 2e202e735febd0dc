// `node circles.mjs [root]`: refuses circles between files and rings of packages, and says each of them.
import { cruise } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../installation.mjs';

const configuration = await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href);
const { PACKAGES, SPECS } = configuration;
const { forbidden, options } = configuration.default;
const house = resolve(process.argv[2] ?? root);
const folders = ['libs', 'services', 'gateway', 'deploy'].filter((folder) => existsSync(resolve(house, folder)));
const { output } = await cruise(
  folders,
  { ...options, baseDir: house, validate: true, ruleSet: { forbidden } },
  options.enhancedResolveOptions,
);
const refused = [...output.summary.violations.map(sentence), ...rings(graphOf(output.modules))];
for (const one of refused) console.error(one);
console.log(`${output.modules.length} files, ${refused.length} refused`);
process.exitCode = refused.length > 0 || output.modules.length === 0 ? 1 : 0;

function sentence({ rule, from, to, cycle }) {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to];
  return `${rule.name}: ${way.join(' → ')}\n  ${forbidden.find(({ name }) => name === rule.name).comment}`;
}

/** Package → the packages that it imports, each with one file as a witness; specs are left out (SPECS says why). */
function graphOf(modules) {
  const graph = new Map();
  for (const { source, dependencies } of modules.filter((module) => !new RegExp(SPECS).test(module.source))) {
    const own = packageOf(source);
    const foreign = dependencies.map(({ resolved }) => packageOf(resolved)).filter((one) => one && one !== own);
    const known = graph.get(own) ?? new Map();
    for (const one of foreign) known.set(one, known.get(one) ?? source);
    graph.set(own, known);
  }
  return graph;
}

function packageOf(path) {
  return new RegExp(PACKAGES).exec(path)?.[0];
}

/** Each import between packages that lies on a ring, with the shortest way back. */
function rings(graph) {
  const found = [...graph].flatMap(([from, known]) =>
    [...known].map(([to, file]) => ({ file, way: wayBetween(graph, to, from), from })),
  );
  return found
    .filter(({ way }) => way)
    .map(({ file, way, from }) => `no-package-ring: ${[from, ...way].join(' → ')} (${file})`);
}

function wayBetween(graph, from, to) {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    if (way.at(-1) === to) return way;
    const next = [...(graph.get(way.at(-1))?.keys() ?? [])].filter((one) => !seen.has(one));
    for (const one of next) seen.add(one);
    ways.push(...next.map((one) => [...way, one]));
  }
  return undefined;
}
