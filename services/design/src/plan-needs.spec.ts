import { de } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  answers,
  given,
  happened,
  person,
  planConfirmed,
  planPublished,
  planSuperseded,
  planVoided,
  system,
} from '@marquee/testing';
import { DesignDesk } from './design-desk.js';
import { reactions } from './reactions.js';
import * as r from './rules.js';

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
const planned = (n: number, title: string, differs: object = {}) =>
  de.DeliverablePlanned({
    projectId: id,
    deliverable: {
      deliverableId: `d${n}`,
      type: 'other',
      title,
      size: 'A1',
      medium: '紙本',
      quantity: 5,
      dueAt: '2026-12-23T10:00:00.000Z',
      ...differs,
    },
  });
const poster = planned(1, '海報', { type: 'poster' });
const flag = planned(2, '旗幟', { planVersion: 1 });
const briefed = (planVersion: number, ...deliverableIds: string[]) =>
  de.DesignBriefed({ projectId: id, planVersion, deliverableIds });
const desk = (...facts: Fact[]) => given(DesignDesk, [opened, poster, flag, ...facts]);
const actor = system('design');
type Known = {
  deliverables: readonly {
    deliverableId: string;
    status: string;
    planVersion?: number | undefined;
    quantity: number;
  }[];
};
const brief = (s: Known) => s.deliverables.map((d) => [d.deliverableId, d.status, d.planVersion, d.quantity]);

describe('B03 暫列設計需要 · what a published plan asks for', () => {
  const publish = (needs: { deliverable: string; quantity: number }[], differs: object = {}, facts: Fact[] = []) =>
    desk(...facts).when('noteDesignNeeds', {
      actor,
      id,
      now: at,
      input: { planVersion: 2, needs, ...differs },
    });

  it('is noted as soon as the plan is published', () => {
    const published = planPublished({ planVersion: 2, designNeeds: [{ deliverable: 'poster', quantity: 60 }] });
    expect(answers(reactions, happened(published))).toEqual([
      {
        command: 'noteDesignNeeds',
        id,
        input: { planVersion: 2, needs: [{ deliverable: 'poster', quantity: 60 }] },
      },
      { command: 'overtakeEarlyLook', id, input: {} },
    ]);
  });

  it('is what the desk has already, by name or type, in the number that the plan says; or new', () => {
    publish([
      { deliverable: 'poster', quantity: 60 },
      { deliverable: '旗幟', quantity: 8 },
      { deliverable: 'invitation', quantity: 300 },
    ]).then((s) => {
      expect(brief(s)).toEqual([
        ['d1', 'provisional', 2, 60],
        ['d2', 'provisional', 2, 8],
        ['d3', 'provisional', 2, 300],
      ]);
      expect(s.deliverables[2]).toMatchObject({ type: 'invitation', dueAt: '2026-11-30T10:00:00.000Z' });
    });
  });

  it('drops what only an earlier plan asked for, and leaves what such events usually need', () => {
    publish([]).then((s) =>
      expect(brief(s)).toEqual([
        ['d1', 'provisional', undefined, 5],
        ['d2', 'invalidated', 1, 5],
      ]),
    );
  });

  it('does not touch what the client has signed before', () => {
    publish([{ deliverable: '旗幟', quantity: 8 }], {}, [briefed(1, 'd2')]).then((s) =>
      expect(brief(s)).toEqual([
        ['d1', 'provisional', undefined, 5],
        ['d2', 'briefed', 1, 5],
        ['d3', 'provisional', 2, 8],
      ]),
    );
  });

  it('is due by the dates in force: only a signature moves the event', () => {
    const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
    publish([{ deliverable: '旗幟', quantity: 8 }], later).then((s) => {
      expect(s).toMatchObject(dates);
      expect(s.deliverables[1]?.dueAt).toBe('2026-12-23T10:00:00.000Z');
    });
  });

  it('is briefed at once when its signature was known before', () => {
    publish([{ deliverable: '旗幟', quantity: 8 }], {}, [briefed(2)]).then((s) =>
      expect(brief(s)).toEqual([
        ['d1', 'provisional', undefined, 5],
        ['d2', 'briefed', 2, 8],
      ]),
    );
  });
});

describe('B05 發出任務書 · briefs from the signed plan', () => {
  const confirm = (planVersion: number, ...facts: Fact[]) =>
    desk(...facts).when('createBriefs', { actor, id, now: at, input: { planVersion } });

  it('go out when the client has signed', () => {
    const confirmed = planConfirmed();
    expect(answers(reactions, happened(confirmed))).toEqual([
      { command: 'createBriefs', id, input: { planVersion: 1 } },
    ]);
    const flags = { deliverableId: 'd2', title: '旗幟', dueAt: '2026-12-23T10:00:00.000Z' };
    confirm(1).then(de.DesignBriefed({ ...briefed(1, 'd2').data, deliverables: [flags] }));
    confirm(1).thenState({ confirmedVersion: 1 });
  });

  it('and what an earlier signature asked for falls', () => {
    confirm(2, briefed(1, 'd2')).then((s) =>
      expect(brief(s)).toEqual([
        ['d1', 'provisional', undefined, 5],
        ['d2', 'invalidated', 1, 5],
      ]),
    );
  });

  it('are nobody’s to give by hand', () =>
    desk()
      .when('createBriefs', { actor: person('choi', 'design_manager'), input: { planVersion: 1 } })
      .forbidden());
});

describe('R081、B20 方案改變 · when the plan changes, work stops', () => {
  const stop = (planVersion: number, ...facts: Fact[]) =>
    desk(briefed(1, 'd2'), ...facts).when('invalidateDesigns', {
      actor,
      id,
      now: at,
      input: { planVersion, reason: '方案已取代。' },
    });
  const fallen = de.DesignInvalidated({
    projectId: id,
    deliverableId: 'd2',
    title: '旗幟',
    planVersion: 1,
    reason: '方案已取代。',
    at,
  });

  it('on what relied on it, with the reason', () => {
    expect(answers(reactions, happened(planSuperseded())).map((a) => [a.command, a.id])).toEqual([
      ['invalidateDesigns', id],
    ]);
    expect(answers(reactions, happened(planVoided())).map((a) => [a.command, a.id])).toEqual([
      ['invalidateDesigns', id],
    ]);
    stop(1).then(fallen, de.DesignBriefsWithdrawn({ projectId: id, planVersion: 1, at }));
  });

  it('and on nothing else', () => stop(2).rejects(r.someDesignReliesOnIt));

  it('and begins again when the same version is signed again, but for what a person gave up', () => {
    const confirm = (...facts: Fact[]) =>
      desk(briefed(1, 'd2'), ...facts).when('createBriefs', { actor, id, now: at, input: { planVersion: 1 } });
    confirm(fallen).then((s) => expect(brief(s)[1]).toEqual(['d2', 'briefed', 1, 5]));
    confirm(de.DesignInvalidated({ ...fallen.data, by: 'choi' })).then((s) =>
      expect(brief(s)[1]).toEqual(['d2', 'invalidated', 1, 5]),
    );
  });
});
