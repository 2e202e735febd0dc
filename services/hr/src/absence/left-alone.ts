import { hr } from '@marquee/contracts';
import { overlaps } from '@marquee/kernel';
import { handoversOf, type WithStandIn } from './handover.js';

interface Away {
  readonly employeeId: string;
  readonly dept: string;
  readonly from: string;
  readonly until: string;
}

/** Colleagues for whom the person stands in while they are away now themselves. */
export const leftAlone = (c: {
  id: string;
  now: string;
  state: Away;
  reads: Omit<WithStandIn['reads'], 'standIn'>;
}) => {
  const mine = { from: c.state.from, to: c.state.until };
  const meanwhile = handoversOf(c.reads).filter(
    (h) => h.delegateId === c.state.employeeId && overlaps({ from: h.from, to: h.until }, mine),
  );
  return [...new Set(meanwhile.map((h) => h.delegatorId))].map((employeeId) =>
    hr.StandInUnavailable({
      leaveId: c.id,
      employeeId,
      standInId: c.state.employeeId,
      dept: c.state.dept,
      from: c.state.from,
      until: c.state.until,
      at: c.now,
    }),
  );
};
