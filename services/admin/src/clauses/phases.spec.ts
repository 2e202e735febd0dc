import { eventTypes } from '@marquee/contracts/catalogue';
import { arbitrary, toJsonSchema } from '@marquee/contracts/generation';
import { phaseCauses, ProjectPhase } from '@marquee/regulation';
import type { EventType } from '@marquee/kernel';
import { happened, shown } from '@marquee/testing';
import fc from 'fast-check';
import { inOrder, type Placed } from '../timeline/chain.js';
import { TimelineEntry } from '../timeline/timeline.js';
import { phaseOf } from './phases.js';
import { story } from './story.fixture.js';

const valuesOf = (schema: EventType['schema']) => arbitrary(toJsonSchema(schema));

describe('項目階段 · the phase that a story has reached', () => {
  it('is the furthest, and a decision before the client has signed leads nowhere', () => {
    expect(phaseOf(story())).toBe('initiating');
    expect(phaseOf(story('cs.PlanConfirmed', 'cs.InitiationApproved'))).toBe('preparing');
    expect(phaseOf(story('ex.VenueHandedBack'))).toBe('initiating');
    const [decision] = story('ex.GoDecisionRecorded');
    const decided = (value: string) =>
      phaseOf([{ ...decision!, facts: [{ field: 'decision', zh: '', en: '', value, valueZh: '' }] }]);
    expect([decided('no_go'), decided('go_with_waivers')]).toEqual(['initiating', 'initiating']);
  });
});

describe('項目階段 · a voided signature', () => {
  const before = ['cs.InitiationApproved', 'pl.PlanVersionPublished', 'cs.PlanConfirmed'];

  it('takes the project back to confirming, until the client signs again', () => {
    expect(phaseOf(story(...before, 'cs.PlanConfirmationVoided'))).toBe('confirming');
    expect(phaseOf(story(...before, 'ex.GoDecisionRecorded', 'cs.PlanConfirmationVoided'))).toBe('confirming');
    expect(phaseOf(story(...before, 'cs.PlanConfirmationVoided', 'cs.PlanConfirmed'))).toBe('preparing');
  });

  it('is not a form that nobody had signed, nor one that another signature has replaced', () => {
    const told = (versions: Record<number, string>, ...more: string[]) =>
      story(...before, ...more).map((e, i) => ({
        ...e,
        facts: versions[i] ? [{ field: 'planVersion', zh: '', en: '', value: versions[i], valueZh: '' }] : [],
      }));
    expect(phaseOf(told({ 2: '1', 3: '2' }, 'cs.PlanConfirmationVoided'))).toBe('preparing');
    expect(phaseOf(told({ 2: '1', 3: '2', 4: '1' }, 'cs.PlanConfirmed', 'cs.PlanConfirmationVoided'))).toBe(
      'preparing',
    );
    expect(phaseOf(told({ 2: '1', 3: '2', 4: '2' }, 'cs.PlanConfirmed', 'cs.PlanConfirmationVoided'))).toBe(
      'confirming',
    );
    expect(phaseOf(story('cs.InitiationApproved', 'pl.PlanVersionPublished', 'cs.PlanConfirmationVoided'))).toBe(
      'confirming',
    );
  });
});

describe('項目階段 · board and project', () => {
  const types = eventTypes.filter((t) => phaseCauses.includes(t.type));
  const said = fc.constantFrom(...types).chain((type) =>
    fc.record({
      type: fc.constant(type),
      data: valuesOf(type.schema) as fc.Arbitrary<object>,
      planVersion: fc.constantFrom(1, 2),
    }),
  );

  it('name the same phase after any story', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (some) => {
        const told = some.map(({ type, data, planVersion }, n) => {
          const versioned = 'planVersion' in type.schema.shape ? { planVersion } : {};
          const fact = type({ ...data, ...versioned, projectId: 'p' } as never);
          const place = { at: `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`, seq: n + 1 };
          return happened(fact as never, place);
        });
        const board = phaseOf(inOrder(Object.values(shown(TimelineEntry, told)) as Placed[]));
        expect(board).toBe(shown(ProjectPhase, told)['p']?.phase ?? 'initiating');
      }),
      { numRuns: 300, seed: 20_261_201 },
    );
  });
});
