import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given } from '@marquee/testing';
import * as r from '../rules.js';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';

const now = f.at;
const submit = (facts: readonly Fact[], reads: object = {}) =>
  given(Initiation, facts).when('submitInitiation', {
    actor: f.ann,
    id: f.id,
    now,
    reads: { client: f.activeClient, ...reads },
  });

describe('C3.1.1 起草從寬，提交從嚴 · drafted freely, submitted strictly', () => {
  it('accepts a draft with nothing in it', () => {
    given(Initiation)
      .when('draftInitiation', { actor: f.ann, id: f.id, now, input: {}, number: 'INI-2026-0001' })
      .thenState({ status: 'draft', formVersion: 1, authorId: 'ann' });
  });

  it('accepts an implausible draft, which can be corrected later', () => {
    given(Initiation)
      .when('draftInitiation', { actor: f.ann, now, input: { attendees: 0, budget: { amount: -1, currency: 'HKD' } } })
      .thenState({ attendees: 0 });
  });

  it('submits a complete form and starts the manager’s clock on the next working day', () => {
    submit([f.drafted()]).then(
      cs.InitiationSubmitted({
        ...f.slot,
        initiationId: f.id,
        number: 'INI-2026-0001',
        by: 'ann',
        dept: 'customer-service',
        formVersion: 1,
        title: '海濱音樂節',
        at: now,
        remindAt: '2026-11-03T02:00:00.000Z',
        escalateAt: '2026-11-04T02:00:00.000Z',
      }),
    );
  });

  it('S04 names all four faults of a bad form in one answer', () => {
    const bad = {
      ...f.completeForm,
      clientId: undefined,
      endsAt: '2026-12-19T02:00:00.000Z',
      attendees: 0,
      budget: { amount: -1, currency: 'HKD' },
    };
    submit([f.drafted(bad)], { client: undefined }).rejects([
      r.clientExists,
      r.startsBeforeItEnds,
      r.attendeesPlausible,
      r.budgetPositive,
    ]);
  });

  it('refuses an empty form with everything that is missing', () => {
    submit([f.drafted({})], { client: undefined }).rejects([
      r.clientExists,
      r.titleGiven,
      r.typeGiven,
      r.startGiven,
      r.endGiven,
      r.attendeesPlausible,
      r.budgetPositive,
      r.contactGiven,
      r.venueKnownOrOpen,
      r.outlineGiven,
    ]);
  });

  it.each([
    [
      'a client who is not active',
      f.completeForm,
      r.clientIsActive,
      { client: { ...f.activeClient, status: 'dormant' } },
    ],
    ['an event in the past', { ...f.completeForm, startsAt: '2026-10-01T02:00:00.000Z' }, r.startsInTheFuture, {}],
    ['1,000,001 attendees', { ...f.completeForm, attendees: 1_000_001 }, r.attendeesPlausible, {}],
    ['a budget of zero', { ...f.completeForm, budget: { amount: 0, currency: 'HKD' } }, r.budgetPositive, {}],
    ['no venue and no mark that it is open', { ...f.completeForm, venue: undefined }, r.venueKnownOrOpen, {}],
  ])('refuses %s', (_, form, rule, reads) => submit([f.drafted(form)], reads).rejects(rule));

  it('accepts a venue that is to be decided', () => {
    submit([f.drafted({ ...f.completeForm, venue: undefined, venueToBeDecided: true })]).thenState({
      status: 'submitted',
    });
  });

  it('warns when less than the policy’s lead time remains, or refuses when the policy says so', () => {
    const soon = [f.drafted({ ...f.completeForm, startsAt: '2026-11-06T02:00:00.000Z' })];
    submit(soon).warns(r.startsWithLeadTime);
    given(Initiation, soon)
      .when('submitInitiation', {
        actor: f.ann,
        now,
        reads: { client: f.activeClient },
        policy: { 'initiation.minLeadDays': { days: 7, mode: 'deny' } },
      })
      .rejects(r.startsWithLeadTime);
  });

  it('warns of another application of the same client for overlapping dates', () => {
    const other = {
      initiationId: 'i9',
      number: 'INI-2026-0009',
      startsAt: '2026-12-21T02:00:00.000Z',
      endsAt: '2026-12-22T02:00:00.000Z',
    };
    const on = (application: object) =>
      submit([f.drafted()], { days: { 'c1/2026-12-21': { applications: [application] } } });
    on(other).warns(r.noOverlappingApplication);
    on({ ...other, startsAt: '2026-12-21T15:00:00.000Z' }).warns([]);
    on({ ...other, initiationId: f.id }).warns([]);
  });

  it('copies an application into a new draft of one’s own', () => {
    const source = { ...f.completeForm, number: 'INI-2026-0001', status: 'rejected', authorId: 'bob' };
    given(Initiation)
      .when('cloneInitiation', { actor: f.ann, id: 'i2', now, input: { sourceId: 'i1' }, reads: { source } })
      .thenState({ status: 'draft', authorId: 'ann', title: '海濱音樂節', clonedFromId: 'i1', formVersion: 1 });
    // Whoever asked is forgotten with the first application (C10.3.2), and may stand in no copy.
    expect(source.contactName).toBeDefined();
    given(Initiation)
      .when('cloneInitiation', { actor: f.ann, id: 'i2', now, input: { sourceId: 'i1' }, reads: { source } })
      .thenState({ contactName: undefined });
    given(Initiation)
      .when('cloneInitiation', { actor: f.ann, now, input: { sourceId: 'i9' }, reads: { source: undefined } })
      .rejects(r.sourceExists);
  });

  it('revises a draft, empties a field on request, and refuses a revision that changes nothing', () => {
    const revise = (input: object) =>
      given(Initiation, [f.drafted()]).when('reviseInitiation', { actor: f.ann, now, input });
    revise({ title: '跨年音樂節', clear: ['venue'] }).thenState({
      title: '跨年音樂節',
      venue: undefined,
      attendees: 3000,
    });
    revise({ title: '海濱音樂節' }).rejects(r.somethingChanges);
  });

  it('refuses to change or submit what was already submitted', () => {
    given(Initiation, [f.drafted(), f.submitted()])
      .when('reviseInitiation', { actor: f.ann, now, input: { title: '新名' } })
      .rejects(r.isEditable);
    submit([f.drafted(), f.submitted()]).rejects(r.isEditable);
  });
});

describe('撤回 · withdrawal', () => {
  it('is possible until the general manager has decided', () => {
    given(Initiation, [f.drafted(), f.submitted(), f.managerApproved()])
      .when('withdrawInitiation', { actor: f.ann, id: f.id, now })
      .then(cs.InitiationWithdrawn({ initiationId: f.id, by: 'ann', at: now, released: f.slot }));
    given(Initiation, [f.drafted(), f.withdrawn()])
      .when('withdrawInitiation', { actor: f.ann, now })
      .rejects(r.isUndecided);
  });
});
