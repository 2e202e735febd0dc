import { type SuiteRuntime, Values } from './values.ts';

const ROOT = '/house';
const file = (path: string) => `${ROOT}/${path}`;
const module = (path: string, status = 'evaluated') => ({ identifier: file(path), status }) as never;

/** What jest knows of a suite: the modules that it has, and how many it mocked. */
function runtime(paths: readonly string[] = [], { status = 'evaluated', mocked = [] as string[] } = {}) {
  return {
    registries: {
      esModuleRegistry: new Map(paths.map((path) => [`file://${file(path)}`, module(path, status)])),
    },
    transformCache: { sourceMaps: new Map(paths.map((path) => [file(path), `${path}.map`])) },
    mockState: { explicitEsmMock: new Map(mocked.map((name) => [name, true])), explicitCjsMock: new Map() },
  } as SuiteRuntime;
}

const KERNEL = 'libs/kernel/src/rule.ts';
const CONTRACTS = 'libs/contracts/src/hr.ts';
const REGULATION = 'libs/regulation/src/register.ts';
const SERVICE = 'libs/service/src/serve.ts';
const OWN = 'services/hr/src/rules.ts';
const ALL = [KERNEL, CONTRACTS, REGULATION, SERVICE, OWN];

/** What a suite finds evaluated after another one, or several, ended. */
function found(suite: string, ...ended: [suite: string, runtime: SuiteRuntime][]): string[] {
  const values = new Values(ROOT);
  for (const [path, before] of ended) values.keep(before, file(path));
  const now = runtime();
  values.lend(now, file(suite));
  return [...now.registries.esModuleRegistry.values()].map(({ identifier }) => identifier.slice(ROOT.length + 1));
}

describe('libraries that are values alone', () => {
  it('are there evaluated for the next suite, and nothing else that is ours is', () => {
    expect(found('services/hr/src/rules.spec.ts', ['services/hr/src/other.spec.ts', runtime(ALL)])).toEqual([
      KERNEL,
      CONTRACTS,
      REGULATION,
    ]);
  });

  it.each([
    ['libs/kernel/src/rule.spec.ts', []],
    ['libs/contracts/src/hr.spec.ts', [KERNEL]],
    ['libs/regulation/src/register.spec.ts', [KERNEL, CONTRACTS]],
  ])('are not for the suites of their own, nor of what they stand on: %s', (suite, lent) => {
    expect(found(suite, ['services/hr/src/other.spec.ts', runtime(ALL)])).toEqual(lent);
    expect(found('services/hr/src/rules.spec.ts', [suite, runtime(ALL)])).toEqual(lent);
  });

  it('are not taken from a suite that mocked something, nor before they are evaluated', () => {
    const other = 'services/hr/src/other.spec.ts';
    expect(found('gateway/src/x.spec.ts', [other, runtime(ALL, { mocked: ['zod'] })])).toEqual([]);
    expect(found('gateway/src/x.spec.ts', [other, runtime(ALL, { status: 'linked' })])).toEqual([]);
  });

  it('are of one making, the first: nobody meets two of the same', () => {
    const values = new Values(ROOT);
    const [first, second, now] = [runtime([KERNEL]), runtime([KERNEL]), runtime()];
    for (const one of [first, second]) values.keep(one, file('services/hr/src/x.spec.ts'));
    values.lend(now, file('services/hr/src/y.spec.ts'));
    const [of] = [(one: SuiteRuntime) => one.registries.esModuleRegistry.get(`file://${file(KERNEL)}`)];
    expect(of(now)).toBe(of(first));
    expect(of(now)).not.toBe(of(second));
    expect(now.transformCache.sourceMaps.get(file(KERNEL))).toBe(`${KERNEL}.map`);
  });
});
