import { de } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, planConfirmationSuperseded, planVoided, shown, system } from '@marquee/testing';
import { DesignDesk } from './design-desk.js';
import { reactions } from './reactions.js';
import { DesignerWork } from './views.js';

const id = 'prj-1';
const at = '2026-11-02T01:00:00.000Z';
const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const opened = de.DesignDeskOpened({
  ...dates,
  projectId: id,
  title: '海濱音樂節',
  eventType: 'festival',
  dueBy: dates.startsAt,
  overlappingDesks: 0,
});
const briefed = de.DesignBriefed({ projectId: id, planVersion: 2, deliverableIds: [] });
const withdrawn = de.DesignBriefsWithdrawn({ projectId: id, planVersion: 2, at });
const desk = (...facts: Fact[]) => given(DesignDesk, [opened, ...facts]);
const by = { actor: system('design'), id, now: at };

describe('B20 任務書失據 · briefs fall with the signature from which they came', () => {
  const orders = (fact: Fact) => answers(reactions, happened(fact)).map((a) => [a.command, a.id]);

  it('also when its version gave way before it was signed, and not for a form that nobody had signed', () => {
    expect(orders(planConfirmationSuperseded())).toEqual([['invalidateDesigns', id]]);
    expect([
      orders(planVoided({ wasSigned: false })),
      orders(planConfirmationSuperseded({ wasSigned: false })),
    ]).toEqual([[], []]);
  });

  it('no signature is shown any more', () =>
    desk(briefed)
      .when('invalidateDesigns', { ...by, input: { planVersion: 2, reason: '簽署已作廢。' } })
      .thenState({ confirmedVersion: undefined }));

  it('a plan that is heard of after its signature fell is noted, and not briefed', () => {
    const note = (...facts: Fact[]) =>
      desk(...facts).when('noteDesignNeeds', {
        ...by,
        input: { planVersion: 2, ...dates, needs: [{ deliverable: '旗幟', quantity: 8 }] },
      });
    note(briefed).then((s) => expect(s.deliverables.map((d) => d.status)).toEqual(['briefed']));
    note(briefed, withdrawn).then((s) => expect(s.deliverables.map((d) => d.status)).toEqual(['provisional']));
  });

  it('what is briefed again after the fall is its designer’s again, with its date, and in their work', () => {
    const one = { projectId: id, deliverableId: 'd1', title: '海報' };
    const dueAt = '2026-12-23T10:00:00.000Z';
    const story = [
      de.DeliverablePlanned({
        projectId: id,
        deliverable: { ...one, type: 'poster', size: 'A1', medium: '紙本', quantity: 5, dueAt, planVersion: 2 },
      }),
      de.DeliverableAssigned({ ...one, by: 'choi', ownerId: 'mei', dueAt }),
      de.DesignInvalidated({ ...one, ownerId: 'mei', planVersion: 2, reason: '簽署已作廢。', at }),
    ];
    const again = de.DesignBriefed({
      projectId: id,
      planVersion: 2,
      deliverableIds: ['d1'],
      deliverables: [{ deliverableId: 'd1', title: '海報', dueAt, ownerId: 'mei' }],
    });
    desk(...story)
      .when('createBriefs', { ...by, input: { planVersion: 2 } })
      .then(again);
    const open = (...facts: Fact[]) =>
      shown(
        DesignerWork,
        facts.map((fact) => happened(fact)),
      )['mei']!.open;
    expect([open(...story), open(...story, again), open(...story, again, again)]).toEqual([
      [],
      [{ ...one, dueAt }],
      [{ ...one, dueAt }],
    ]);
  });
});
