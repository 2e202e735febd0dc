import { ad, cs } from '@marquee/contracts';
import { policies } from '@marquee/regulation';
import { happened, shown } from '@marquee/testing';
import { PolicyCases } from './policy-cases.js';
import { PolicyProposal } from './policy-proposal.js';
import {
  approved,
  changed,
  effectiveFrom,
  id,
  opened,
  proposed,
  report,
  simulated,
  submitted,
  tookEffect,
} from './policy-register.fixture.js';
import { Policy } from './policy.js';

describe('政策 · the values in force', () => {
  it('are the regulation’s own until a change takes effect', () => {
    const rows = shown(Policy, [happened(opened), happened(changed)]);
    expect(Object.keys(rows)).toEqual(Object.keys(policies));
    expect(rows['plan.minDrafts']).toMatchObject({
      value: '2',
      policyVersion: 0,
      clauses: ['C3.2.3'],
      changes: [{ version: 1, value: '3', effectiveFrom }],
    });
  });

  it('are the changed ones from their day on', () => {
    expect(
      shown(
        Policy,
        [opened, changed, tookEffect].map((f) => happened(f)),
      )['plan.minDrafts'],
    ).toMatchObject({ value: '3', since: effectiveFrom, policyVersion: 1 });
  });
});

describe('政策變更 · where every change stands', () => {
  const told = (...facts: Parameters<typeof happened>[0][]) =>
    shown(
      PolicyProposal,
      facts.map((f) => happened(f)),
    );

  it('from draft to review, approved, effective and superseded, with its simulation', () => {
    expect(told(proposed)['p1']).toMatchObject({ status: 'draft', authorId: 'kwok', key: 'plan.minDrafts' });
    expect(told(proposed, simulated, submitted)['p1']).toMatchObject({
      status: 'review',
      against: '2',
      simulation: report,
    });
    expect(told(proposed, simulated, submitted, approved, changed)['p1']).toMatchObject({
      status: 'approved',
      decidedById: 'chow',
      version: 1,
    });
    expect(told(proposed, approved, changed, tookEffect)['p1']).toMatchObject({ status: 'effective' });
    const next = ad.PolicyTookEffect({ ...tookEffect.data, version: 2, proposalId: 'p2', supersededId: 'p1' });
    expect(told(proposed, approved, changed, tookEffect, next)['p1']).toMatchObject({ status: 'superseded' });
  });
  it('or ends rejected or withdrawn', () => {
    expect(
      told(proposed, ad.PolicyChangeRejected({ registerId: id, by: 'chow', proposalId: 'p1', reason: '兩份已足夠。' }))[
        'p1'
      ],
    ).toMatchObject({ status: 'rejected', rejectedFor: '兩份已足夠。' });
    expect(
      told(proposed, ad.PolicyChangeWithdrawn({ registerId: id, by: 'kwok', proposalId: 'p1' }))['p1'],
    ).toMatchObject({ status: 'withdrawn' });
  });
});

describe('政策個案 · the past that a change is simulated on', () => {
  const lead = (initiationId: string, at: string, seq = 1) =>
    happened(
      cs.InitiationSubmitted({
        initiationId,
        by: 'ann',
        clientId: 'c',
        startsAt: '2026-03-20T00:00:00.000Z',
        endsAt: '2026-03-21T00:00:00.000Z',
        number: 'INI-1',
        dept: 'customer-service',
        formVersion: 1,
        title: 't',
        at,
        remindAt: at,
        escalateAt: at,
      }),
      { seq, at },
    );

  it('keeps each subject once, with its newest figure', () => {
    const rows = shown(PolicyCases, [
      lead('i1', '2026-03-10T00:00:00.000Z'),
      lead('i2', '2026-03-18T00:00:00.000Z'),
      lead('i1', '2026-03-12T00:00:00.000Z', 2),
    ]);
    expect(rows['initiation.minLeadDays']!.cases).toMatchObject([
      { subject: 'i1', measure: 8 },
      { subject: 'i2', measure: 2 },
    ]);
  });

  it('keeps the newest thousand, whatever order they are heard in', () => {
    const all = Array.from({ length: 1_010 }, (_, n) =>
      lead(`i${n}`, new Date(Date.parse('2026-03-01T00:00:00.000Z') + n * 1_000).toISOString()),
    );
    const [heard, backwards] = [all, all.toReversed()].map(
      (events) => shown(PolicyCases, events)['initiation.minLeadDays']!.cases as { subject: string }[],
    );
    expect(heard!.map((c) => c.subject)).toEqual(all.slice(10).map((_, n) => `i${n + 10}`));
    expect(backwards).toEqual(heard);
  });
});
