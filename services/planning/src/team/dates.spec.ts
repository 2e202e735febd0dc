import { cs, pl } from '@marquee/contracts';
import { isOfMergedFile } from '@marquee/regulation';
import type { Fact } from '@marquee/kernel';
import {
  answers,
  eventMoved,
  given,
  happened,
  NOW,
  planPublished,
  planSuperseded,
  planVoided,
  projectApproved,
  projectOpened,
  shown,
  system,
} from '@marquee/testing';
import { reactions } from '../reactions.js';
import { datesAreKnown } from './moved-project.js';
import { Project } from './project.js';
import { datesInForce, SignedDates } from './signed-dates.js';
import { PlanningPerson } from './views.js';

const id = 'prj-1';
const on = (d: number) => ({ startsAt: `2027-01-${d}T10:00:00.000Z`, endsAt: `2027-01-${d}T17:00:00.000Z` });
const approved = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const published = (planVersion: number) => planPublished({ planVersion, ...on(10 + planVersion) });
const locked = (planVersion: number, confirmationId = `k${planVersion}`) =>
  pl.PlanLocked({ projectId: id, planVersion, confirmationId, at: NOW });
const known = (...facts: Fact[]) =>
  shown(
    SignedDates,
    [projectOpened(), ...facts].map((f) => happened(f)),
  )[id]!;
const inForce = (...facts: Fact[]) => datesInForce(known(...facts) as never);
const team = pl.ProjectTeamFormed({ projectId: id, by: 'ng', ...approved, leaderId: 'kwan', memberIds: ['yip'] });

describe('C3.3.3 生效的活動日期 · the dates in force', () => {
  it('are those of the application until the client signs others: a published plan moves nothing', () => {
    expect(inForce()).toMatchObject(approved);
    expect(inForce(published(1))).toMatchObject(approved);
    expect(inForce(published(1), locked(1))).toMatchObject({ ...on(11), planVersion: 1 });
  });

  it('stay while the signed version gives way to one that nobody has signed (B20)', () => {
    expect(inForce(published(1), locked(1), published(2), planSuperseded())).toMatchObject(on(11));
    expect(inForce(published(1), locked(1), published(2), planSuperseded(), locked(2))).toMatchObject(on(12));
  });

  it('go back with the signature to what was signed before, else to the application', () => {
    const both = [published(1), locked(1), published(2), locked(2)];
    expect(inForce(...both, planVoided({ planVersion: 2 }))).toMatchObject(on(11));
    expect(inForce(...both, planVoided({ planVersion: 2 }), planVoided({ planVersion: 1 }))).toMatchObject(approved);
    expect(inForce(...both, planVoided({ planVersion: 1 }))).toMatchObject(on(12));
    expect(inForce(published(1), locked(1), planVoided(), locked(1, 'again'))).toMatchObject(on(11));
  });

  it('whichever department is heard first', () => {
    expect(inForce(planVoided(), locked(1), published(1))).toMatchObject(approved);
  });
});

describe('C3.3.3 項目改期 · the project moves', () => {
  const move = (facts: readonly Fact[], ...heard: Fact[]) =>
    given(Project, facts).when('setEventDates', {
      actor: system('planning'),
      id,
      input: { cause: 'signed' },
      reads: { known: known(...heard) as never },
    });
  const signed = eventMoved({ ...on(11), planVersion: 1, leaderId: 'kwan', memberIds: ['yip'] });

  it('when planning locks a signed version, and when a signature is voided, and by nobody’s hand', () => {
    const commands = (fact: Fact) => answers(reactions, happened(fact)).filter((a) => a.command === 'setEventDates');
    expect(commands(locked(1))).toEqual([{ command: 'setEventDates', id, input: { cause: 'signed' } }]);
    expect(commands(planVoided())).toEqual([{ command: 'setEventDates', id, input: { cause: 'voided' } }]);
    expect(commands(planVoided({ wasSigned: false }))).toEqual([]);
    expect([...commands(published(1)), ...commands(projectApproved())]).toEqual([]);
  });

  it('with its team', () => {
    move([projectOpened(), team], published(1), locked(1)).then(signed);
    move([projectOpened(), team], published(1), locked(1)).thenState({ ...on(11), datesOfPlanVersion: 1 });
    move([projectOpened()], published(1), locked(1)).then((s) => expect(s.startsAt).toBe(on(11).startsAt));
  });

  it('and back', () =>
    move([projectOpened(), team, signed], published(1), locked(1), planVoided()).then((s) => {
      expect(s).toMatchObject(approved);
      expect(s.datesOfPlanVersion).toBeUndefined();
    }));

  it('only when the dates differ', () => move([projectOpened(), team, signed], published(1), locked(1)).then());

  it('and its people are taken on the new dates, and on the former no more', () => {
    const rows = shown(PlanningPerson, [happened(team), happened(signed)]);
    ['kwan', 'yip'].forEach((who) => expect(rows[who]?.bookings).toEqual([{ projectId: id, ...on(11) }]));
  });

  it('a confirmation that planning did not take on moves nothing', () => {
    const refused = cs.PlanConfirmed({
      projectId: id,
      confirmationId: 'k1',
      planVersion: 1,
      hash: 'a'.repeat(64),
      price: { amount: 1, currency: 'HKD' },
      signerId: 'ma',
      method: 'drawn',
      signedAt: NOW,
    });
    expect(answers(reactions, happened(refused)).map((a) => a.command)).toEqual(['lockPlan']);
  });
});

describe('W01 客戶檔案合併 · the client’s file is merged', () => {
  const merged = cs.ClientMerged({
    clientId: 'c1',
    survivorId: 'c2',
    by: 'head',
    reason: '兩份檔案同屬一家公司。',
    at: NOW,
    released: { name: '海濱控股' },
    contactIds: [],
    inquiryIds: [],
    initiationIds: [],
    ofProjectIds: ['prj-1'],
    absorbedIds: ['c0'],
  });
  const opened = projectOpened().data;
  const input = { clientId: 'c2', formerClientIds: ['c1', 'c0'] };
  const follow = (clientId: string) =>
    given(Project, [projectOpened({ clientId })]).when('followClient', {
      actor: system('planning'),
      id: 'prj-1',
      now: NOW,
      input,
    });

  it('and its projects go on with the file that remains, also those of files merged before, in whatever order it is heard', () => {
    expect(answers(reactions, happened(merged))).toContainEqual({ command: 'followClient', id: 'prj-1', input });
    for (const former of ['c1', 'c0'])
      follow(former).then(
        pl.ProjectClientChanged({
          projectId: 'prj-1',
          clientId: 'c2',
          formerClientId: former,
          number: opened.number,
          title: opened.title,
          eventType: opened.eventType,
          startsAt: opened.startsAt,
          at: NOW,
        }),
      );
    follow('c9').rejects(isOfMergedFile);
  });
});

describe('C3.3.3 舊項目的日期 · a project that was signed before its dates were stated', () => {
  const clock = () => Project.clocks.find((c) => c.command === 'lookUpEventDates')!;
  const old = [projectOpened(), team];
  const opening = answers(reactions, happened(projectApproved()))[0]!.input;
  const lookUp = (facts: readonly Fact[], ...heard: Fact[]) =>
    given(Project, facts).when('lookUpEventDates', {
      actor: system('planning'),
      id,
      now: NOW,
      reads: heard.length > 0 ? { known: known(...heard) as never } : {},
    });

  it('is looked up once, at once: the clock of its history runs from its approval', () => {
    expect(clock().at(Project.fold(old)!)).toBe(projectOpened().data.approvedAt);
    expect(clock().at(Project.fold([...old, eventMoved({ ...on(11), planVersion: 1 })])!)).toBeUndefined();
    given(Project)
      .when('openProject', { actor: system('planning'), id, input: opening as never })
      .then((s) => expect(clock().at(s)).toBeUndefined());
  });

  it('moves to what was signed, as every department follows it, and stays where it is otherwise', () => {
    lookUp(old, published(1), locked(1)).then(
      eventMoved({ ...on(11), planVersion: 1, leaderId: 'kwan', memberIds: ['yip'] }),
      (s) => expect(clock().at(s)).toBeUndefined(),
    );
    lookUp(old, published(1)).then(
      pl.EventDatesConfirmed({ projectId: id, ...approved, timeZone: 'Asia/Hong_Kong', at: NOW }),
      (s) => expect(clock().at(s)).toBeUndefined(),
    );
    lookUp(old).rejects(datesAreKnown);
  });
});
