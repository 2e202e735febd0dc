import { readFileSync } from 'node:fs';
import { eventsByDepartment, versionedName } from '@marquee/contracts/catalogue';
import { ids, readConsumers } from '@marquee/contracts/generation';
import {
  metaOf,
  publishedEvents,
  type Aggregate,
  type Department,
  type Fact,
  type Rule,
  type Text,
} from '@marquee/kernel';
import fc, { type GeneratorValue } from 'fast-check';
import { company } from '@marquee/regulation';
import { sdlOf } from '@marquee/service';
import { parse } from 'graphql';
import type { z } from 'zod';
import { asData } from '../data.js';
import { showsOfConfidences } from './confidences.js';
import { consumptionOf } from './consumption.js';
import { type JudgedAtTheLook, withoutClock } from './ends.js';
import { generatedFiles } from './generated.js';
import { playHistory } from './histories.js';
import { describePeople } from './people.js';
import { unmarkedCopies, withoutPerson } from './persons.js';
import { describePhases } from './phases.js';
import { saidOnPaper } from './placeholder.js';
import { describeSight } from './sight.js';
import { unaskedTexts } from './texts.js';
import { drawn, valuesOf } from './values.js';
import { randomWorld } from './world.js';
import { describeWriting } from './written.js';

/** The same histories on every machine: a red build is about the change, not about luck. */
const HISTORIES = { numRuns: 100, seed: 20_261_201 };

/** How a record's life begins, by aggregate, where chance alone does not start one. */
export type Beginnings = Readonly<Record<string, readonly Fact[]>>;

const bilingual = ({ zh, en }: Text) => /\p{Script=Han}/u.test(zh) && /[a-z]{2}/i.test(en);

/** What holds of a department as a value, without any server. */
export function describeRules(d: Department, begun: Beginnings, ends: JudgedAtTheLook): void {
  describe('says everything in both languages', () => saysEverything(d));
  describe('publishes what it says it publishes', () => publishes(d));
  it('shows nothing of what another department keeps to itself', () => {
    expect(showsOfConfidences(d)).toEqual([]);
  });
  it('keeps nothing of a person but where it is marked as theirs, so that they can be forgotten', () => {
    expect([...withoutPerson(d), ...unmarkedCopies(d)]).toEqual([]);
  });
  describe('with the people whom forms name', () => describePeople(d));
  describe('with what people write into forms', () => describeWriting(d));
  describe('in the phases of a project', () => describePhases(d));
  describe('who sees what', () => describeSight(d));
  it('asks for words in every text that people write, or says why not (contentRule, freeTexts)', () => {
    expect(unaskedTexts(d)).toEqual({ unasked: [], excused: [] });
  });
  describe('is committed as it is (else: npm run generate)', () => isCommitted(d));
  it('ends by a clock whatever holds until a moment, or says why it ends at every look', () => {
    expect([...withoutClock(d)].sort()).toEqual(Object.keys(ends).sort());
  });
  describe.each(d.aggregates.map((a) => [a.name, a] as const))('%s through random histories', (_, aggregate) =>
    describeHistories(d, aggregate, begun[aggregate.name]),
  );
}

function describeHistories(d: Department, aggregate: Aggregate, begun: readonly Fact[] | undefined): void {
  const played = fc.sample(fc.gen(), HISTORIES).map((draw) => play(d, aggregate, draw, begun));

  it('is where the fold of its events leads', () => {
    for (const { facts, state } of played)
      expect(asData(aggregate.fold(asData(facts) as typeof facts))).toEqual(asData(state));
  });
  it('comes to life', () => {
    expect(played.filter((h) => h.state).length).toBeGreaterThan(0);
  });
  it('refuses with a sentence in both languages', () => {
    expect(played.flatMap((h) => h.broken).filter((b) => !bilingual(b.says))).toEqual([]);
  });
}

/** Some records are named after a department. */
const play = (d: Department, a: Aggregate, draw: GeneratorValue, begun?: readonly Fact[]) =>
  playHistory(a, draw, {
    id: drawn(draw, fc.constantFrom(ids[0], d.name)),
    home: d.name,
    world: randomWorld(d, draw),
    begun,
  });

function saysEverything(d: Department): void {
  const spoken = [
    d,
    ...d.aggregates.map((a) => a.options),
    ...d.views.map((v) => v.options),
    ...d.questions,
    ...publishedEvents(d).values(),
  ].map((x) => x.says);
  const guards = d.aggregates.flatMap((a) =>
    [...a.commands.values()].flatMap((c) => c.guards as readonly Rule<unknown>[]),
  );
  const fixed = guards.flatMap((g) => (typeof g.says === 'function' ? [] : [g.says]));

  it('its records, views, events, questions and forms', () => {
    expect([...spoken, ...d.forms.map((f) => f.title)].filter((t) => !bilingual(t))).toEqual([]);
  });
  it('every rule', () => {
    expect(fixed.filter((t) => !bilingual(t))).toEqual([]);
  });
  it('every rule on paper too, where the figures of a case are not known', () => {
    expect(guards.map(saidOnPaper).filter((t) => !bilingual(t) || isHollow(t))).toEqual([]);
  });
}

/** A figure that came to nothing, or a list that is empty. */
const isHollow = ({ zh, en }: Text) => /NaN|undefined|null|\[object|：[。；]|: [.;]|（）|\(\)/u.test(`${zh} ${en}`);

function isCommitted(d: Department): void {
  it.each([...generatedFiles(d)])('%s', (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
  it('what it listens to', () => {
    expect(readConsumers()[d.name]).toEqual(consumptionOf(d));
  });
  it('with no field that never leaves the service', () => {
    expect(secretFields(d).filter(([type, field]) => fieldsOf(sdlOf(d, company), type).includes(field))).toEqual([]);
  });
}

function secretFields(d: Department): readonly (readonly [type: string, field: string])[] {
  const shapes = [
    ...d.aggregates.map((a) => [a.name, a.options.state] as const),
    ...d.views.map((v) => [v.name, v.options.shape] as const),
  ];
  return shapes.flatMap(([name, { shape }]) =>
    Object.entries(shape).flatMap(([field, schema]) =>
      metaOf(schema as z.ZodType).secret ? [[name, field] as const] : [],
    ),
  );
}

const fieldsOf = (sdl: string, type: string): readonly string[] =>
  parse(sdl).definitions.flatMap((n) =>
    n.kind === 'ObjectTypeDefinition' && n.name.value === type ? (n.fields ?? []).map((f) => f.name.value) : [],
  );

function publishes(d: Department): void {
  const published = publishedEvents(d);
  const declared = eventsByDepartment[d.name as keyof typeof eventsByDepartment];

  it('every event of its contract shapes one of its records', () => {
    expect(declared.map(versionedName).sort()).toEqual([...published.values()].map(versionedName).sort());
  });
  it.each([...published])('%s survives the journey as JSON', (_, type) => {
    fc.assert(
      fc.property(valuesOf(type.schema), (data) => {
        const fact = type(data as never);
        expect(type(asData(fact.data) as never)).toEqual(asData(fact));
      }),
      { numRuns: 25, seed: HISTORIES.seed },
    );
  });
}
