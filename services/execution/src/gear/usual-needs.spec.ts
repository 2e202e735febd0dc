import { cs, ex } from '@marquee/contracts';
import type { Aggregate, Fact } from '@marquee/kernel';
import { answers, given, happened, initialPolicies, projectApproved, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { cables, consoles, id } from './gear.fixture.js';
import { GearItem } from './gear-item.js';
import { GearList } from './gear-list.js';
import type { GearState } from './gear-state.js';

const stock = (...facts: Fact[]) => ({
  ...((GearItem as unknown as Aggregate).fold(facts) as unknown as GearState),
  id,
});

describe('B01 按活動類型預留 · what such an event usually needs is held from the first day', () => {
  const approved = answers(reactions, happened(projectApproved())).find((a) => a.command === 'openGearList')!;
  const open = (reads: Record<string, unknown>, policy = {}) =>
    given(GearList).when('openGearList', {
      actor: system('execution'),
      id: approved.id,
      input: approved.input as never,
      reads,
      policy,
    });

  it('class by class, as far as it is free', () => {
    const typical = {
      'gear.typicalNeeds': {
        ...initialPolicies['gear.typicalNeeds'],
        festival: [
          { gearClass: 'audio' as const, quantity: 6 },
          { gearClass: 'stage' as const, quantity: 1 },
        ],
      },
    };
    const reads = {
      audio: [
        { ...stock(cables(4)), id: 'g2', name: 'B' },
        { ...stock(consoles('c1', 'c2', 'c3')), id: 'g1', name: 'A' },
      ],
    };
    open(reads, typical).thenState({
      holds: [
        { gearItemId: 'g1', quantity: 3 },
        { gearItemId: 'g2', quantity: 3 },
      ],
    });
    open({}, typical).thenState({
      holds: [],
      needs: [
        { gearClass: 'audio', quantity: 6 },
        { gearClass: 'stage', quantity: 1 },
      ],
    });
  });

  it('and each item learns of it', () => {
    const { data } = projectApproved() as ReturnType<typeof cs.InitiationApproved>;
    const opened = ex.GearListOpened({
      projectId: 'prj-1',
      eventType: 'festival',
      startsAt: data.startsAt,
      endsAt: data.endsAt,
      needs: [],
      holds: [{ gearItemId: 'g1', quantity: 2 }],
    });
    expect(answers(reactions, happened(opened))).toEqual([
      {
        command: 'holdGear',
        id: 'g1',
        input: { projectId: 'prj-1', quantity: 2, startsAt: data.startsAt, endsAt: data.endsAt },
      },
    ]);
  });
});
