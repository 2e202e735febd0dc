import type { z } from 'zod';
import { initiationPolicies } from './policies/initiation.js';
import { planningPolicies } from './policies/planning.js';
import { executionPolicies } from './policies/execution.js';
import { designPolicies } from './policies/design.js';
import { eventDayPolicies } from './policies/event-day.js';
import { clientsPolicies } from './policies/clients.js';
import { risksPolicies } from './policies/risks.js';
import { financePolicies } from './policies/finance.js';
import { filesPolicies } from './policies/files.js';
import { companyPolicies } from './policies/company.js';
import type { PolicyEntry } from './policies/policy.js';

export type { PolicyEntry };

/**
 * Every policy key of the regulation. Values in force come from `ad.PolicyChanged`; `initial` holds until the first
 * one.
 */
export const policies = {
  ...initiationPolicies,
  ...planningPolicies,
  ...executionPolicies,
  ...designPolicies,
  ...eventDayPolicies,
  ...clientsPolicies,
  ...risksPolicies,
  ...financePolicies,
  ...companyPolicies,
  ...filesPolicies,
} as const satisfies Record<string, PolicyEntry>;

export type PolicyKey = keyof typeof policies;
/** The value of every policy, as rules read it. */
export type PolicyValues = { readonly [K in PolicyKey]: z.output<(typeof policies)[K]['schema']> };
