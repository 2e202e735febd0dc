// Circles between files and rings of packages, in whatever house is looked at. Type-only imports count: two files that
// need each other's types are one thing in two files.
import { importsIn, type Imports } from './imports.ts';

/** What one package is, as a path from the root of the repository. */
const PACKAGE = /^(?:(?:libs|services|deploy)\/[^/]+|gateway)(?=\/)/;

/**
 * Files that nothing but their like may import. The package graph leaves them out: a spec of libs/service uses
 * libs/testing, which uses libs/service, and that is no ring, because nobody who imports libs/service gets its specs;
 * they are not built either. A bench is no leaf in this sense: its imports count.
 */
const SPEC = /\.(?:spec|fixture|types)\.ts$|\/fixtures\//;

const WAYS_OUT = {
  'no-circular': 'Move what both need into a third file that knows neither, or make one file of the two.',
  'specs-are-leaves':
    'Move what the product needs out of the spec: specs are not built and not part of the package graph.',
  'is-found': 'An import that leads nowhere would hide a circle behind it.',
};

/** Place → the places that it imports, each with one file as a witness. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Looks through the folders of code below `house`.
 * @returns how many files there are, and a sentence for each import that is refused
 * @throws Error when a file cannot be read
 */
export function foundCircles(house: string): { files: number; refused: string[] } {
  const imports = importsIn(house);
  const refused = [...circles(imports), ...single(imports)].map(sentence);
  return { files: imports.size, refused: [...refused, ...rings(packagesOf(imports))] };
}

type Refused = readonly [rule: keyof typeof WAYS_OUT, way: readonly string[]];

const sentence = ([rule, way]: Refused): string => `${rule}: ${way.join(' → ')}\n  ${WAYS_OUT[rule]}`;

/** What is wrong with an import whatever the others are. */
function single(imports: Imports): readonly Refused[] {
  return [...imports].flatMap(([from, all]) =>
    all.flatMap(({ asked, file }): readonly Refused[] => {
      if (file === undefined) return [['is-found', [from, asked]]];
      return SPEC.test(file) && !SPEC.test(from) ? [['specs-are-leaves', [from, file]]] : [];
    }),
  );
}

/** Every file is gone through once, and whatever leads back onto the way to it closes a circle. */
function circles(imports: Imports): readonly Refused[] {
  const found: Refused[] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push(['no-circular', [...way.slice(at), file]]);
    if (at >= 0 || done.has(file)) return;
    way.push(file);
    for (const { file: next } of imports.get(file) ?? []) if (next !== undefined) visit(next);
    way.pop();
    done.add(file);
  };
  for (const file of imports.keys()) visit(file);
  return found;
}

/** Specs are left out (SPEC says why). */
function packagesOf(imports: Imports): Graph {
  const graph = new Map<string, Map<string, string>>();
  for (const [source, all] of imports) {
    const own = packageOf(source);
    if (own === undefined || SPEC.test(source)) continue;
    const known = graph.get(own) ?? new Map<string, string>();
    const foreign = all.flatMap(({ file }) => packageOf(file ?? '') ?? []).filter((one) => one !== own);
    for (const one of foreign) known.set(one, known.get(one) ?? source);
    graph.set(own, known);
  }
  return graph;
}

function packageOf(path: string): string | undefined {
  return PACKAGE.exec(path)?.[0];
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
