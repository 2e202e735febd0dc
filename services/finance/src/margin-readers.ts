import type { Role } from '@marquee/kernel';

/**
 * Who sees what the company earns with a project, that is the price beside the cost (W14): finance, the leaders, the
 * managers who answer to the client, and the auditor.
 */
export const marginReaders = [
  'finance_staff',
  'finance_manager',
  'leader',
  'gm',
  'planning_manager',
  'project_manager',
  'cs_manager',
  'auditor',
] as const satisfies readonly Role[];

/** Whether somebody sees prices and margins. */
export const seesMargin = (_: unknown, viewer: { readonly roles: readonly string[] }): boolean =>
  marginReaders.some((role) => viewer.roles.includes(role));
