import { de } from '@marquee/contracts';
import { between, staff } from '@marquee/regulation';
import { aggregate, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import * as r from './rules.js';

const look = z.object({
  briefVersion: z.int(),
  verdict: de.earlyVerdict,
  note: text(4000),
  byId: ref('Employee'),
  at: instant(),
});
const state = z.object({
  projectId: ref('Project'),
  /** `idle`: nothing waits, because the brief was reopened or the plan is published. */
  status: z.enum(['idle', 'waiting', 'given']),
  /** The version of the brief that was asked about last. */
  briefVersion: z.int(),
  askedAt: instant().optional(),
  looks: z.array(look),
});

/**
 * 早期參閱 — what design thinks of a requirement brief before anybody drafts: whether the wishes can be made in time
 * (W06). Its id is the project's.
 */
export const EarlyLook = aggregate('EarlyLook', {
  says: { zh: '設計部對需求簡報的早期參閱', en: 'Design’s early look at a requirement brief' },
  state,
  lifecycle: lifecycle('status', { idle: ['waiting'], waiting: ['given', 'idle'], given: ['waiting'] }),
  readers: staff,
  partitionBy: (_, s) => s.projectId,
  reverse: [{ type: 'Project', field: 'designEarlyLook', by: 'projectId', many: false }],
  lists: { filter: ['projectId', 'status'], order: ['askedAt'] },
})
  .born(de.EarlyLookOpened, (e) => ({ ...e, status: 'idle', briefVersion: 0, looks: [] }))
  .on(de.EarlyLookAsked, (s, { briefVersion, at }) => ({ ...s, briefVersion, askedAt: at, status: 'waiting' }))
  .on(de.EarlyLookGiven, (s, { projectId: _, by, ...e }) => ({
    ...s,
    status: 'given',
    looks: [...s.looks, { ...e, byId: by }],
  }))
  .on(de.EarlyLookOvertaken, (s) => ({ ...s, status: 'idle' }))
  .ensure('askEarlyLook', {
    by: ['system'],
    input: z.object({ briefVersion: z.int().min(1) }),
    decide: (c) => [
      ...(c.state ? [] : [de.EarlyLookOpened({ projectId: c.id })]),
      de.EarlyLookAsked({ ...c.input, projectId: c.id, at: c.now }),
    ],
  })
  .command('giveEarlyLook', {
    by: ['designer', 'design_manager'],
    phases: between('planning', 'wrapping_up'),
    input: z.object({ verdict: de.earlyVerdict, note: text(4000) }),
    guards: [r.earlyLookIsAwaited, r.lookSaysSomething],
    decide: (c) =>
      de.EarlyLookGiven({
        ...c.input,
        projectId: c.id,
        by: c.actor.id,
        briefVersion: c.state.briefVersion,
        at: c.now,
      }),
  })
  .ensure('overtakeEarlyLook', {
    // Of a brief that was never complete no look is wanted.
    by: ['system'],
    guards: [r.someEarlyLookWaits],
    decide: (c) => de.EarlyLookOvertaken({ projectId: c.id, briefVersion: c.state!.briefVersion, at: c.now }),
  });
