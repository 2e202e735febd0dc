import type { Department } from '@marquee/kernel';
import { allDepartments, noticeKinds, type NoticeKind } from './departments.ts';
import { AT_REST, FINAL, LEFT_TO_ONE, WAITING } from './resting-states.ts';
import { leftToOne, peopleBehind, type Standing, statedBy, walked } from './ways-out.ts';

/** No state without a way out: every life cycle of every department is walked, and nothing believed unseen. */
let departments: readonly Department[];
let standings: readonly Standing[];
let kinds: readonly NoticeKind[];
/** Chance facts are refused by the thousand, and nobody reads where. */
const { stackTraceLimit } = Error;
beforeAll(async () => {
  Error.stackTraceLimit = 0;
  departments = await allDepartments();
  standings = departments.flatMap(walked);
  kinds = await noticeKinds();
}, 300_000);
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

const at = (some: readonly Standing[]) => some.map((s) => s.at).sort();
/** Out of these some role leads, or a clock. */
const open = () => standings.filter((s) => s.ways.some((way) => way.by.length > 0 || way.clock));
const shut = () => standings.filter((s) => !open().includes(s));

it('walks into every state of every life cycle', () => {
  expect(standings.length).toBeGreaterThan(90);
  expect(at(standings.filter((s) => !s.reached))).toEqual([]);
});

it('a state has a command that some role may give leading out of it, or a clock, or is named with its reason', () => {
  expect(at(shut())).toEqual([FINAL, AT_REST, WAITING].flatMap(Object.keys).sort());
});

it('a final state is final: its life cycle names no other, and no command leads out', () => {
  expect(at(standings.filter((s) => s.declared.length === 0))).toEqual(Object.keys(FINAL).sort());
  expect(standings.filter((s) => s.at in FINAL).flatMap((s) => s.ways)).toEqual([]);
});

it('where a record waits for another department, somebody can do what it waits for', () => {
  const behind = peopleBehind(departments);
  for (const [state, { through, acts }] of Object.entries(WAITING))
    expect({ state, acts: acts.filter((act) => !behind(through).has(act)) }).toEqual({ state, acts: [] });
}, 120_000);

/** The facts that a command of people was seen to state, e.g. of `Plan.acceptItem`. */
function factsOf(act: string): ReadonlySet<string> {
  const [record, name] = act.split('.');
  const found = departments.flatMap((d) =>
    d.aggregates.filter((a) => a.name === record).map((a) => [d, a, a.commands.get(name!)!] as const),
  )[0]!;
  return statedBy(...found);
}

it('and it waits as a task in somebody’s inbox, which is settled by doing it', () => {
  for (const [state, { seenBy, acts }] of Object.entries(WAITING)) {
    const tasks = kinds.filter(({ kind, nature }) => nature === 'task' && seenBy.includes(kind));
    expect({ state, tasks: tasks.map(({ kind }) => kind).sort() }).toEqual({ state, tasks: [...seenBy].sort() });
    const settles = (act: string) => tasks.some((t) => t.settles.some(({ type }) => factsOf(act).has(type.type)));
    expect({ state, unseen: acts.filter((act) => !settles(act)) }).toEqual({ state, unseen: [] });
    const waits = (task: NoticeKind) =>
      acts.some((act) => task.settles.some(({ type }) => factsOf(act).has(type.type)));
    expect({ state, idle: tasks.filter((task) => !waits(task)).map(({ kind }) => kind) }).toEqual({ state, idle: [] });
  }
}, 120_000);

it('a decision from which its author is kept is not left to one role, or says what then', () => {
  expect(departments.flatMap(leftToOne).sort()).toEqual(Object.keys(LEFT_TO_ONE).sort());
}, 120_000);
