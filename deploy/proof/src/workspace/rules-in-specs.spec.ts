import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Department } from '@marquee/kernel';
import { ROOT } from '@marquee/servers';
import { allDepartments } from '../company/departments.ts';

type Ruled = { readonly name: string; readonly guards: readonly { readonly name: string }[] };
type Commands = readonly { readonly of: string; readonly commands: readonly Ruled[] }[];

/** Rules that a department makes by the dozen, and the word by which its specs call one or all of them. */
const FAMILIES: readonly (readonly [made: RegExp, called: string])[] = [
  [/^(?:purpose|theme|agenda|time|place|participants|staffing|equipment|venue_layout)IsWritten$/, 'sectionsAreWritten'],
  [/^(?:feasibility|innovation|costBenefit)InRange$/, 'marksInRange'],
  [/^(?:leader|newLeader)IsProjectManager$/, 'isProjectManager'],
  [/^leaderIsFree$/, 'isFree'],
  [/^membersAreFree$/, 'areFree'],
  [/^membersTakePart$/, 'takePart'],
  [/^speaksForDept$/, 'speaksForItsDept'],
];
const calledIn = (words: ReadonlySet<string>, rule: string): boolean =>
  words.has(rule) || FAMILIES.some(([made, called]) => made.test(rule) && words.has(called));

/** Every rule of every command, and the first command that it governs. */
const rulesOf = (records: Commands): ReadonlyMap<string, string> =>
  new Map(
    records
      .flatMap(({ of, commands }) => commands.map((c) => ({ at: `${of}.${c.name}`, guards: c.guards })))
      .reverse()
      .flatMap(({ at, guards }) => guards.map((g) => [g.name, at] as const)),
  );
/** The rules that no spec names, each with a command that it governs. */
const unnamed = (records: Commands, words: ReadonlySet<string>): readonly string[] =>
  [...rulesOf(records)].flatMap(([rule, at]) => (calledIn(words, rule) ? [] : [`${rule} (${at})`])).sort();

const recordsOf = (departments: readonly Department[]): Commands =>
  departments.flatMap((d) => d.aggregates.map((a) => ({ of: a.name, commands: [...a.commands.values()] })));
/** Every word of every spec beside the departments. */
function wordsOfSpecs(): ReadonlySet<string> {
  const specs = globSync('services/*/src/**/*.spec.ts', { cwd: ROOT });
  return new Set(specs.flatMap((file) => readFileSync(join(ROOT, file), 'utf8').match(/\w+/g) ?? []));
}

let records: Commands;
let words: ReadonlySet<string>;
beforeAll(async () => {
  [records, words] = [recordsOf(await allDepartments()), wordsOfSpecs()];
});

describe('every rule of every command', () => {
  it('is refused once in a spec of its department, by its name', () => {
    expect(rulesOf(records).size).toBeGreaterThan(500);
    expect(unnamed(records, words)).toEqual([]);
  });

  it('is missed when no spec names it', () => {
    const planted = { of: 'Parade', commands: [{ name: 'begin', guards: [{ name: 'elephantsAreTame' }] }] };
    expect(unnamed([...records, planted], words)).toEqual(['elephantsAreTame (Parade.begin)']);
    expect(unnamed([planted], new Set(['elephantsAreTame']))).toEqual([]);
    // A family counts by its own word alone.
    const one = { of: 'Plan', commands: [{ name: 'publish', guards: [{ name: 'themeIsWritten' }] }] };
    expect(unnamed([one], new Set(['isFree']))).toEqual(['themeIsWritten (Plan.publish)']);
  });
});
