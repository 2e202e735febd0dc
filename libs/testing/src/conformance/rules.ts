import { eventsByDepartment, versionedName } from '@marquee/contracts/catalogue';
import { publishedEvents, type Department, type Rule, type Text } from '@marquee/kernel';
import fc from 'fast-check';
import { asData } from '../data.js';
import { playHistory } from './histories.js';
import { valuesOf } from './world.js';

/** The same histories on every machine: a red build is about the change, not about luck. */
const HISTORIES = { numRuns: 150, seed: 20_261_201 };

const bilingual = ({ zh, en }: Text) => /\p{Script=Han}/u.test(zh) && /[a-z]{2}/i.test(en);

/** What holds of a department as a value, without any server. */
export function describeRules(d: Department): void {
  describe('says everything in both languages', () => saysEverything(d));
  describe('publishes what it says it publishes', () => publishes(d));
  describe.each(d.aggregates.map((a) => [a.name, a] as const))('%s through random histories', (_, aggregate) => {
    const played = fc.sample(fc.gen(), HISTORIES).map((draw) => playHistory(d, aggregate, draw));

    it('is where the fold of its events leads', () => {
      for (const { facts, state } of played) expect(asData(aggregate.fold(asData(facts) as typeof facts))).toEqual(asData(state));
    });
    it('comes to life', () => {
      expect(played.filter((h) => h.state).length).toBeGreaterThan(0);
    });
    it('refuses with a sentence in both languages', () => {
      expect(played.flatMap((h) => h.broken).filter((b) => !bilingual(b.says))).toEqual([]);
    });
  });
}

function saysEverything(d: Department): void {
  const spoken = [d, ...d.aggregates.map((a) => a.options), ...d.views.map((v) => v.options), ...publishedEvents(d).values()].map((x) => x.says);
  const guards = d.aggregates.flatMap((a) => [...a.commands.values()].flatMap((c) => c.guards as readonly Rule<unknown>[]));
  const fixed = guards.flatMap((g) => (typeof g.says === 'function' ? [] : [g.says]));

  it('its records, views, events and forms', () => {
    expect([...spoken, ...d.forms.map((f) => f.title)].filter((t) => !bilingual(t))).toEqual([]);
  });
  it('every rule', () => {
    expect(fixed.filter((t) => !bilingual(t))).toEqual([]);
  });
}

function publishes(d: Department): void {
  const published = publishedEvents(d);
  const declared = eventsByDepartment[d.name as keyof typeof eventsByDepartment];

  it('every event of its contract shapes one of its records', () => {
    expect(declared.map(versionedName).sort()).toEqual([...published.values()].map(versionedName).sort());
  });
  it.each([...published])('%s survives the journey as JSON', (_, type) => {
    fc.assert(fc.property(valuesOf(type.schema), (data) => {
      const fact = type(data as never);
      expect(type(asData(fact.data) as never)).toEqual(asData(fact));
    }), { numRuns: 25, seed: HISTORIES.seed });
  });
}
