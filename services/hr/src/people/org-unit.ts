import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Actor, aggregate, type DataOf, type Instant, lifecycle, one, ref, text, unjudged } from '@marquee/kernel';
import { z } from 'zod';
import { Employee } from './employee.js';
import { appointed, dutiesKey, orgUnitState } from './org-chart.js';
import * as power from './power-rules.js';
import {
  deputyBelongsToDepartment,
  deputyIsNotTheHead,
  headBelongsToDepartment,
  headHoldsManagerRole,
  isADepartment,
} from './rules.js';

const proposers = ['hr_manager', 'leader'] as const;
const person = unjudged(ref('Employee'), 'own_register');
const appointment = z.object({ headId: person, deputyId: person.optional() });
type Unit = z.output<typeof orgUnitState>;
interface Appointing {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly input: z.output<typeof appointment>;
}
type Chart = { input: Parameters<typeof appointed>[0]['input']; state: Unit | undefined };

const people = (c: Chart) => ({
  head: one(Employee, appointed(c).headId),
  deputy: one(Employee, appointed(c).deputyId),
});
const duties = (c: Chart) => [appointed(c).headId, appointed(c).deputyId].flatMap((id) => (id ? dutiesKey(id) : []));
const proposing = (c: Appointing) => hr.OrgUnitProposed({ unitId: c.id, ...power.proposer(c), ...c.input });
const proposedIn = ({ unitId: _, by: proposedById, ...e }: DataOf<typeof hr.OrgUnitProposed>): Unit['proposal'] => ({
  ...e,
  proposedById,
});
const published = (_: Unit, { headId, deputyId, by, proposedById }: DataOf<typeof hr.OrgUnitPublished>): Unit => ({
  status: 'published',
  headId,
  deputyId,
  appointedBy: { proposedById, confirmedById: by },
});
const fitting = [headBelongsToDepartment, headHoldsManagerRole, deputyBelongsToDepartment, power.notOwnOffice] as const;

/**
 * 部門 — a department on the organisation chart, with its head and deputy (C2.1). Its id is the department's service
 * name, or `company`. Whoever comes to head a department, or ceases to, does so by two persons.
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
  .on(hr.OrgUnitProposed, (s, e) => ({ ...s, proposal: proposedIn(e) }))
  .on(hr.OrgUnitDeclined, (s) => ({ ...s, proposal: undefined }))
  .on(hr.OrgUnitPublished, published)
  .create('publishOrgUnit', {
    by: proposers,
    input: appointment,
    reads: people,
    exclusive: duties,
    guards: [isADepartment, ...fitting, deputyIsNotTheHead],
    decide: (c) => [hr.OrgUnitEstablished({ unitId: c.id, by: c.actor.id }), proposing(c)],
  })
  .command('reviseOrgUnit', {
    by: proposers,
    input: appointment,
    reads: people,
    exclusive: duties,
    guards: [power.nothingAwaitsConfirmation, ...fitting, deputyIsNotTheHead],
    decide: proposing,
  })
  .command('confirmOrgUnit', {
    by: proposers,
    reads: (c) => ({ ...people(c), ...power.leadersOnTheList() }),
    exclusive: (c) => [...duties(c), power.POWERS],
    guards: [power.awaitsConfirmation, power.confirmedByAnother, power.aLeaderTakesPartInTheChart, ...fitting],
    decide: (c) => {
      const { headId, deputyId, proposedById } = c.state.proposal!;
      return hr.OrgUnitPublished({ unitId: c.id, by: c.actor.id, proposedById, headId, deputyId });
    },
  })
  .command('declineOrgUnit', {
    by: proposers,
    input: z.object({ reason: text(2000) }),
    guards: [power.awaitsConfirmation, power.notOwnOffice, power.decliningPowersIsExplained],
    decide: (c) =>
      hr.OrgUnitDeclined({
        unitId: c.id,
        by: c.actor.id,
        proposedById: c.state.proposal!.proposedById,
        reason: c.input.reason,
        at: c.now,
      }),
  });
