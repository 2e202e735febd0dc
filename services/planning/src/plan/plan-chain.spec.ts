import { pl, planHash, type SealedPlan } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { happened, shown } from '@marquee/testing';
import fc from 'fast-check';
import * as f from './plan.fixture.js';
import type { PlanState } from './plan-state.js';
import { PlanVersion } from './plan-version.js';
import { Plan } from './plan.js';
import { isLatestAndUnmodified } from './writing-rules.js';

type Published = Fact<string, SealedPlan & { hash: string }>;
const runs = { numRuns: 10, seed: 20_261_201 };
const word = fc.stringMatching(/^[a-z文字]{1,12}$/);
/** Themes that say something, whatever the edit. */
const theme = word.map((w) => `海濱${w}`);
/** Edits that change words, never twice to the same. */
const edits = fc.uniqueArray(theme, { minLength: 1, maxLength: 4 });

/** A history in which every edit is published. */
const history = (themes: readonly string[]) =>
  themes.reduce<readonly Fact[]>((facts, theme, i) => f.withVersion(facts, f.edited(3 + i, { theme })), f.ready);
const published = (facts: readonly Fact[]) =>
  facts.filter((e) => e.type === pl.PlanVersionPublished.type) as Published[];

describe('R060 版本鏈 · the chain of versions', () => {
  it('gives each version one predecessor, and exactly one is current', () => {
    fc.assert(
      fc.property(edits, (themes) => {
        const facts = history(themes);
        const rows = Object.values(
          shown(
            PlanVersion,
            facts.map((e) => happened(e)),
          ),
        );
        expect(rows.map((v) => v.planVersion)).toEqual(themes.map((_, i) => i + 1));
        expect(rows.map((v) => v.supersedes)).toEqual(themes.map((_, i) => (i === 0 ? undefined : i)));
        expect(rows.map((v) => v.supersededBy)).toEqual(
          themes.map((_, i) => (i + 1 === themes.length ? undefined : i + 2)),
        );
        expect(rows.filter((v) => v.status !== 'superseded').map((v) => v.planVersion)).toEqual([themes.length]);
        expect(
          (Plan.fold(facts) as PlanState).publishedVersions
            .filter((v) => v.status !== 'superseded')
            .map((v) => v.planVersion),
        ).toEqual([themes.length]);
      }),
      runs,
    );
  });

  it('binds the content by its hash: another byte of a section is another hash', () => {
    const sealed = published(history(['theme']))[0]!.data;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), word, (which, where, put) => {
        const at = which % sealed.sections.length;
        const { section, content } = sealed.sections[at]!;
        const cut = where % content.length;
        const changed = content.slice(0, cut) + put + content.slice(cut + put.length);
        const sections = sealed.sections.map((s, i) => (i === at ? { section, content: changed } : s));
        expect(planHash({ ...sealed, sections }) === sealed.hash).toBe(changed === content);
      }),
      runs,
    );
  });

  it('binds price, money, needs and time as well', () => {
    const sealed = published(history(['theme']))[0]!.data;
    const others: Partial<SealedPlan>[] = [
      { salt: 'another' },
      { price: f.hkd(1) },
      { total: f.hkd(1) },
      { reserve: f.hkd(1) },
      { budgetLines: [] },
      { staffingNeeds: [] },
      { equipmentNeeds: [] },
      { designNeeds: [] },
      { startsAt: f.at },
      { endsAt: f.at },
      { timeZone: 'UTC' },
      { title: 'x' },
      { planVersion: 2 },
      { projectId: 'prj-2' },
    ];
    expect(planHash(sealed)).toBe(sealed.hash);
    expect(others.filter((o) => planHash({ ...sealed, ...o }) === sealed.hash)).toEqual([]);
  });

  it('lets only the current hash be confirmed', () => {
    fc.assert(
      fc.property(edits, fc.nat(), (themes, pick) => {
        const facts = history(themes);
        const [chosen, current] = [published(facts)[pick % themes.length]!.data, published(facts).at(-1)!.data];
        const confirm = (hash: string) =>
          f.onPlan(facts).when('lockPlan', {
            actor: f.machinery,
            id: f.id,
            input: { planVersion: chosen.planVersion, hash, confirmationId: 'cnf' },
          });
        confirm('0'.repeat(64)).rejects(isLatestAndUnmodified);
        if (chosen.hash === current.hash) confirm(chosen.hash).thenState({ status: 'confirmed' });
        else confirm(chosen.hash).rejects(isLatestAndUnmodified);
      }),
      runs,
    );
  });
});
