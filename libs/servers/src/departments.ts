/** The seven departments of the company, in the order in which their services take ports. */
export const DEPARTMENTS = ['planning', 'execution', 'design', 'customer-service', 'finance', 'admin', 'hr'] as const;

export type Department = (typeof DEPARTMENTS)[number];
