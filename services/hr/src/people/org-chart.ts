import type { RoleId } from '@marquee/contracts';
import { own, ref } from '@marquee/kernel';
import { z } from 'zod';
import { proposed } from './proposals.js';

/** Which role leads which unit of the organisation chart; `company` stands for the company's leadership. */
export const managerRoleOf: Readonly<Record<string, RoleId>> = {
  planning: 'planning_manager',
  execution: 'execution_manager',
  design: 'design_manager',
  'customer-service': 'cs_manager',
  finance: 'finance_manager',
  admin: 'admin_manager',
  hr: 'hr_manager',
  company: 'gm',
};

/** An entry of the organisation chart. */
export const orgUnitState = z.object({
  status: z.enum(['established', 'published']),
  headId: ref('Employee').optional(),
  deputyId: ref('Employee').optional(),
  /** Who is to head it and to deputise, once a second person has confirmed it. */
  proposal: z.object({ ...proposed, headId: ref('Employee'), deputyId: ref('Employee').optional() }).optional(),
  /** The two persons by whom it stands. */
  appointedBy: z.object({ proposedById: ref('Employee').optional(), confirmedById: ref('Employee') }).optional(),
});

const units = own<z.output<typeof orgUnitState>>('OrgUnit');

/** Under this key a person's place on the chart and their employment are decided, one after the other. */
export const dutiesKey = (employeeId: string): string => `duties of ${employeeId}`;

/**
 * What a person answers for on the organisation chart. Read by name, because employees and units look at each other.
 */
export const dutiesOf = (employeeId: string) => ({
  heads: units.many({ headId: employeeId }),
  deputises: units.many({ deputyId: employeeId }),
});

type Places = { headId: string; deputyId?: string | undefined };
/** Who is to head a department and to deputise: as it is proposed, and as it stands when it is confirmed. */
export interface Appointing {
  readonly id: string;
  readonly input: Partial<Places>;
  readonly state?: { readonly proposal?: Places | undefined } | undefined;
}
/** Whom it is about. Pure. */
export const appointed = ({ input, state }: Pick<Appointing, 'input' | 'state'>): Partial<Places> =>
  input.headId === undefined ? (state?.proposal ?? {}) : input;
