// Circles between files and rings of packages, in whatever house is looked at.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '@marquee/servers';
import { cruise, type ICruiseResult, type IForbiddenRuleType, type IViolation } from 'dependency-cruiser';

type Rules = { forbidden: IForbiddenRuleType[]; options: { enhancedResolveOptions: object } };
type Modules = ICruiseResult['modules'];
/** Package → the packages that it imports, each with one file as a witness. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, string>>;

const configuration = (await import(pathToFileURL(join(ROOT, '.dependency-cruiser.mjs')).href)) as {
  PACKAGES: string;
  SPECS: string;
  default: Rules;
};
const { PACKAGES, SPECS } = configuration;
const { forbidden, options } = configuration.default;

/**
 * Looks through the folders of code below `house`.
 * @returns how many files there are, and a sentence for each import that is refused
 */
export async function foundCircles(house: string): Promise<{ files: number; refused: string[] }> {
  const folders = ['libs', 'services', 'gateway', 'deploy'].filter((folder) => existsSync(resolve(house, folder)));
  const asked = { ...options, baseDir: house, validate: true, ruleSet: { forbidden } };
  const { modules, summary } = (await cruise(folders, asked, options.enhancedResolveOptions)).output as ICruiseResult;
  return { files: modules.length, refused: [...summary.violations.map(sentence), ...rings(graphOf(modules))] };
}

function sentence({ rule, from, to, cycle }: IViolation): string {
  const way = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to];
  return `${rule.name}: ${way.join(' → ')}\n  ${forbidden.find(({ name }) => name === rule.name)?.comment}`;
}

/** Specs are left out (SPECS says why). */
function graphOf(modules: Modules): Graph {
  const graph = new Map<string, Map<string, string>>();
  for (const { source, dependencies } of modules.filter((module) => !new RegExp(SPECS).test(module.source))) {
    const own = packageOf(source);
    if (own === undefined) continue;
    const known = graph.get(own) ?? new Map<string, string>();
    const foreign = dependencies.flatMap(({ resolved }) => packageOf(resolved) ?? []).filter((one) => one !== own);
    for (const one of foreign) known.set(one, known.get(one) ?? source);
    graph.set(own, known);
  }
  return graph;
}

function packageOf(path: string): string | undefined {
  return new RegExp(PACKAGES).exec(path)?.[0];
}

/** Each import between packages that lies on a ring, with the shortest way back. */
function rings(graph: Graph): string[] {
  const found = [...graph].flatMap(([from, known]) =>
    [...known].map(([to, file]) => ({ file, way: wayBetween(graph, to, from), from })),
  );
  return found.flatMap(({ file, way, from }) =>
    way ? [`no-package-ring: ${[from, ...way].join(' → ')} (${file})`] : [],
  );
}

function wayBetween(graph: Graph, from: string, to: string): string[] | undefined {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1)!;
    if (last === to) return way;
    const next = [...(graph.get(last)?.keys() ?? [])].filter((one) => !seen.has(one));
    for (const one of next) seen.add(one);
    ways.push(...next.map((one) => [...way, one]));
  }
  return undefined;
}
