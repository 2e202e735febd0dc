import type { Department } from '@marquee/kernel';
import type { Company } from '../company.js';
import { camel, departmentName } from '../graph/schema/names.js';
import type { Types } from '../graph/schema/types.js';

/** `customerServiceHoldsOn`: names carry the department, because every name in the graph is one department's. */
export const heldName = ({ name }: Pick<Department, 'name'>): string => `${camel(departmentName(name))}HoldsOn`;

/** Adds what the department holds on a person. @param who of the company may ask, beside the person */
export function addHeld(types: Types, d: Department, who: Company['persons']): void {
  types.field(
    'Query',
    heldName(d),
    `${heldName(d)}(personId: ID!): [HeldText!]`,
    `${d.says.zh}持有的個人資料：本人，或 · What ${d.says.en} holds on a person: that person, or\n` +
      `${types.words.readBy(who.readers)}\n公司以外人士的另有 · Of people from outside also: ${types.words.readBy(who.ofOutsiders)}`,
  );
}
