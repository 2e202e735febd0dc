import { ad, cs, departmentNames, topicOf, topicOfEvent } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { EventType, Instant, Phase, Policies, Recorded, Role, Rule, View } from '@marquee/kernel';
import { Delegates, standing, type DelegatesRow } from './delegates.js';
import { companyFiles } from './file-uses.js';
import { fieldWords } from './field-words.js';
import type { ClauseId } from './clauses.js';
import { belonging } from './phases.js';
import { areHereRule, Employment, employmentOf, type EmploymentRow, type NamedPerson } from './people.js';
import { datesAreInSight } from './periods.js';
import { policies } from './policies.js';
import { ProjectName, projectNameOf, type ProjectNameRow } from './project-name.js';
import { choiceWords } from './choice-words.js';
import { ContactStanding, contactStandingOf, type ContactStandingRow } from './contacts.js';
import { phaseRule, ProjectPhase } from './project-phase.js';
import { readPolicy } from './policies/reading.js';
import { inAll, observers, roles, staff } from './roles.js';

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
  observers: observers as readonly Role[],
  inAll,
  deadLetters: {
    settlers,
    readers: [...settlers, 'admin_staff', 'auditor'] as readonly Role[],
    contents: ['leader', 'auditor'] as readonly Role[],
  },
  // Human resources keep the staff list, customer service the clients' files.
  persons: {
    readers: ['hr_staff', 'hr_manager', 'leader', 'auditor'] as readonly Role[],
    ofOutsiders: ['cs_staff', 'cs_manager'] as readonly Role[],
  },
  policies: {
    register: policies,
    read: readPolicy,
    ...policyEvents,
    changeOf: ({ data }: Recorded) => remembered.parse(data),
    timeZoneOf: (values: Policies) => values['calendar.working'].timeZone,
    nameOf: (values: Policies) => values['company.name'],
  },
  people: {
    view: Employment as unknown as View,
    record: 'Employee',
    rule: (field: string, named: readonly { readonly id: string; readonly row: object | undefined }[]) =>
      areHereRule<unknown>(field, () => named as readonly NamedPerson[]),
    employmentOf: (row: object | undefined) => employmentOf(row as EmploymentRow | undefined),
    outsiders: {
      view: ContactStanding as unknown as View,
      standingOf: (row: object | undefined, held: readonly Role[]) =>
        contactStandingOf(row as ContactStandingRow | undefined, held),
    },
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
  dates: {
    rule: (field: string, dates: readonly string[]) => datesAreInSight(field, dates) as Rule<unknown>,
  },
  files: companyFiles,
  fields: fieldWords,
  choices: choiceWords,
  founding: { department: 'hr', command: 'foundCompany' },
  names: {
    Employee: {
      view: Employment as unknown as View,
      nameOf: (row: object | undefined) => (row as { readonly name?: string } | undefined)?.name,
      told: { field: 'name', readers: staff as readonly Role[] },
    },
    Project: {
      view: ProjectName as unknown as View,
      nameOf: (row: object | undefined) => projectNameOf(row as ProjectNameRow | undefined),
    },
  },
  // Who does what is the regulation's (C1.2, C2.1); whether a record is found or a form well-formed is the machine's.
  refusals: {
    roleAllows: 'C1.2',
    roleMayRead: 'C1.2',
    mayAskWhatIsHeld: 'C10.4.1',
    isEmployed: 'C10.7.2',
    contactStands: 'C6.1.1',
    delegationStands: 'C2.1',
    discardIsExplained: 'C2.2.6b',
  } as Readonly<Record<string, ClauseId>>,
} as const;
