/** The seven departments of the company: the subgraphs that make up the one schema. */
export const DEPARTMENTS = ['planning', 'execution', 'design', 'customer-service', 'finance', 'admin', 'hr'] as const;
