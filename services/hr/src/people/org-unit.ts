import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, lifecycle, one, ref, unjudged } from '@marquee/kernel';
import { z } from 'zod';
import { Employee } from './employee.js';
import { dutiesKey, orgUnitState } from './org-chart.js';
import {
  deputyBelongsToDepartment,
  deputyIsNotTheHead,
  headBelongsToDepartment,
  headHoldsManagerRole,
  isADepartment,
} from './rules.js';

const person = unjudged(ref('Employee'), 'own_register');
const appointment = z.object({ headId: person, deputyId: person.optional() });
type Appointment = z.output<typeof appointment>;

const people = (c: { input: Appointment }) => ({
  head: one(Employee, c.input.headId),
  deputy: one(Employee, c.input.deputyId),
});
const duties = ({ input: { headId, deputyId } }: { input: Appointment }) =>
  [headId, deputyId ?? []].flat().map(dutiesKey);
const published = (c: { id: string; actor: { id: string }; input: Appointment }) =>
  hr.OrgUnitPublished({ ...c.input, unitId: c.id, by: c.actor.id });

/**
 * 部門 — a department on the organisation chart, with its head and deputy (C2.1). Its id is the department's service
 * name, or `company`.
 */
export const OrgUnit = aggregate('OrgUnit', {
  says: { zh: '組織圖上的部門', en: 'Department on the organisation chart' },
  state: orgUnitState,
  lifecycle: lifecycle('status', { established: ['published'], published: [] }),
  readers: staff,
  reverse: [
    { type: 'Employee', field: 'heads', by: 'headId', many: true },
    { type: 'Employee', field: 'deputises', by: 'deputyId', many: true },
  ],
  lists: { filter: ['headId', 'deputyId'] },
})
  .born(hr.OrgUnitEstablished, () => ({ status: 'established' }))
  .on(hr.OrgUnitPublished, (_, { headId, deputyId }) => ({ status: 'published', headId, deputyId }))
  .create('publishOrgUnit', {
    by: ['hr_manager', 'gm', 'leader'],
    input: appointment,
    reads: people,
    exclusive: duties,
    guards: [
      isADepartment,
      headBelongsToDepartment,
      headHoldsManagerRole,
      deputyBelongsToDepartment,
      deputyIsNotTheHead,
    ],
    decide: (c) => [hr.OrgUnitEstablished({ unitId: c.id, by: c.actor.id }), published(c)],
  })
  .command('reviseOrgUnit', {
    by: ['hr_manager', 'gm', 'leader'],
    input: appointment,
    reads: people,
    exclusive: duties,
    guards: [headBelongsToDepartment, headHoldsManagerRole, deputyBelongsToDepartment, deputyIsNotTheHead],
    decide: published,
  });
