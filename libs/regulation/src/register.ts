import type { clauses } from './clauses.js';
import type { belonging, phases } from './phases.js';
import type { PolicyValues } from './policies.js';
import type { observers, roles } from './roles.js';

/**
 * From here on the kernel's types know this company's regulation: an unknown clause, role, policy key or phase does
 * not compile.
 */
declare module '@marquee/kernel' {
  interface Register {
    clauses: typeof clauses;
    roles: typeof roles;
    observers: (typeof observers)[number];
    policies: PolicyValues;
    phases: typeof phases;
    belonging: typeof belonging;
  }
}
