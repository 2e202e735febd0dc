import { ad, cs, departmentNames, topicOf, topicOfEvent } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { EventType, Instant, Phase, Policies, Recorded, Role, View } from '@marquee/kernel';
import { Delegates, standing, type DelegatesRow } from './delegates.js';
import { belonging } from './phases.js';
import { Employment, employmentOf, type EmploymentRow } from './people.js';
import { policies } from './policies.js';
import { phaseRule, ProjectPhase } from './project-phase.js';
import { readPolicy } from './policies/reading.js';
import { roles, staff } from './roles.js';

/** Dead letters are settled by those who run the company's administration; others who look after the whole may look. */
const settlers: readonly Role[] = ['admin_manager', 'leader'];

/**
 * What every department listens to for its policies: their changes (B27); and, for what binds projects, the formal
 * start of projects (B01) and projects that are brought up to date (R009).
 */
const policyEvents = {
  changed: ad.PolicyChanged as unknown as EventType,
  pinning: [cs.InitiationApproved, ad.ProjectPoliciesMigrated] as unknown as readonly EventType[],
};
const remembered = ad.PolicyChanged.schema.omit({ changedBy: true });

/** This company, as the runtime takes it: `serve(department, company)`. The shape is `Company` of libs/service. */
export const company = {
  departments: departmentNames,
  topicOf,
  topicOfEvent,
  events: eventTypes,
  roles,
  staff,
  deadLetters: { settlers, readers: [...settlers, 'admin_staff', 'auditor'] as readonly Role[] },
  policies: {
    register: policies,
    read: readPolicy,
    ...policyEvents,
    changeOf: ({ data }: Recorded) => remembered.parse(data),
    timeZoneOf: (values: Policies) => values['calendar.working'].timeZone,
  },
  people: {
    view: Employment as unknown as View,
    employmentOf: (row: object | undefined) => employmentOf(row as EmploymentRow | undefined),
  },
  delegates: {
    view: Delegates as unknown as View,
    standing: (row: object | undefined, now: Instant) => standing(row as DelegatesRow | undefined, now),
  },
  phases: {
    view: ProjectPhase as unknown as View,
    belonging,
    rule: (allowed: readonly Phase[], row: object | undefined) => phaseRule(allowed, row),
  },
} as const;
