import { hr } from '@marquee/contracts';
import { aggregate, all, instant, lifecycle, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { findingsGiven } from './rules.js';
import { Headcount } from '../views.js';

const state = z.object({
  number: z.string(),
  status: z.enum(['recorded']),
  byId: ref('Employee'),
  at: instant(),
  headcounts: z.array(z.object({ dept: z.string(), active: z.int() })),
  findings: text(4000),
});

/** 角色稽核 — evidence that users, roles and departments were looked through (C1.2, R002). */
export const RoleAudit = aggregate('RoleAudit', {
  says: { zh: '角色稽核', en: 'Audit of roles' },
  state,
  lifecycle: lifecycle('status', { recorded: [] }),
  readers: ['hr_staff', 'hr_manager', 'gm', 'leader', 'auditor'],
  lists: { order: ['at'] },
})
  .born(hr.RoleAuditRecorded, ({ auditId: _, by, ...e }) => ({ ...e, byId: by, status: 'recorded' }))
  .create('recordRoleAudit', {
    by: ['hr_manager'],
    numbered: 'RA',
    input: z.object({ findings: text(4000) }),
    reads: () => ({ departments: all(Headcount) }),
    guards: [findingsGiven],
    decide: (c) =>
      hr.RoleAuditRecorded({
        auditId: c.id,
        by: c.actor.id,
        number: c.number,
        at: c.now,
        headcounts: c.reads.departments.map(({ id, active = 0 }) => ({ dept: id, active })),
        findings: c.input.findings,
      }),
  });
