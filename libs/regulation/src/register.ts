import type { clauses } from './clauses.js';
import type { PolicyValues } from './policies.js';
import type { roles } from './roles.js';

/**
 * From here on the kernel's types know this company's regulation: an unknown clause, role or policy key does not
 * compile.
 */
declare module '@marquee/kernel' {
  interface Register {
    clauses: typeof clauses;
    roles: typeof roles;
    policies: PolicyValues;
  }
}
