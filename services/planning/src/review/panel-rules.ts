import { type DepartmentName, departmentNames, type RoleId } from '@marquee/contracts';
import { departmentWords, type Unit, notBy, roles, staysRule } from '@marquee/regulation';
import { type Actor, type Instant, type Policies, rule, spokenAll, type Text } from '@marquee/kernel';
import type { Person } from '../team/rules.js';

type Seated = { readonly reviewerId: string; readonly role: RoleId };
export type Drafted = {
  readonly projectId: string;
  readonly status: string;
  readonly underReview: boolean;
  readonly authorIds: readonly string[];
  readonly number?: string | undefined;
  readonly title?: string | undefined;
  readonly concept?: string | undefined;
  readonly flow?: string | undefined;
};
export interface Opening {
  readonly now: Instant;
  readonly policy: Policies;
  readonly input: {
    readonly projectId: string;
    readonly draftIds: readonly string[];
    readonly panel: readonly Seated[];
    readonly deadline: Instant;
    readonly opensAt?: Instant | undefined;
  };
  readonly reads: {
    readonly drafts: Readonly<Record<string, Drafted>>;
    readonly people: Readonly<Record<string, Person>>;
    readonly units: Readonly<Record<string, Unit>>;
    readonly reviews: readonly { readonly status: string }[];
    readonly brief: { readonly status: string } | undefined;
  };
}

/** Everybody who wrote one of the drafts. */
export const authorsOf = ({ drafts }: Pick<Opening['reads'], 'drafts'>): string[] => [
  ...new Set(Object.values(drafts).flatMap((draft) => draft.authorIds)),
];

const isOn = (panel: readonly Seated[], personId: string | undefined) =>
  panel.some((seat) => seat.reviewerId === personId);
const missingRoles = ({ input, policy }: Opening) =>
  policy['plan.review.roles'].required.filter((role) => !input.panel.some((seat) => seat.role === role));
const experts = ({ input }: Opening) => input.panel.filter((seat) => seat.role === 'expert').length;
const strangers = ({ input, reads }: Opening) =>
  input.panel
    .filter(
      ({ reviewerId, role }) => !reads.people[reviewerId]?.active || !reads.people[reviewerId].roles?.includes(role),
    )
    .map((seat) => seat.reviewerId);

/** Who sits for a department: its head, for a head who is an author the deputy; nobody, when neither is known. */
const speakerOf = (unit: Unit | undefined, authors: readonly string[]) =>
  unit?.headId !== undefined && authors.includes(unit.headId) ? unit.deputyId : unit?.headId;

/** Departments that nobody on the panel sits for, with whoever should. */
function missingHeads({ input, reads, policy }: Opening): { name: DepartmentName; id: string | undefined }[] {
  if (!policy['plan.review.roles'].allDepartmentHeads) return [];
  const authors = authorsOf(reads);
  return departmentNames
    .map((name) => ({ name, id: speakerOf(reads.units[name], authors) }))
    .filter(({ id }) => !isOn(input.panel, id));
}

/** Whom the panel lacks: by name, or by the office of which the organisation chart names nobody who may sit. */
function lacking(c: Opening): Text {
  const missing = missingHeads(c);
  const people = spokenAll(
    'Employee',
    missing.flatMap(({ id }) => id ?? []),
  );
  const offices = missing.flatMap(({ name, id }) => (id === undefined ? departmentWords[name] : []));
  const list = (language: 'zh' | 'en') =>
    [people, ...offices.map((office) => `${office[language]}（${unnamed[language]}）`)].filter(Boolean).join('、') ||
    '…';
  return { zh: list('zh'), en: list('en') };
}
const unnamed = { zh: '組織圖須先載明可出席者', en: 'the organisation chart has to name somebody first' };

/** Nobody sits on a panel beyond their last day (C10.7.1). */
export const reviewersStay = staysRule('reviewersStay', 'panel', ({ input, reads }: Opening) =>
  input.panel.map(({ reviewerId }) => ({
    id: reviewerId,
    person: reads.people[reviewerId],
    until: input.deadline,
  })),
);

export const oneSeatEach = rule(
  'C3.2.4',
  'oneSeatEach',
  'INPUT',
  { zh: '評審小組中每人只佔一席。', en: 'Everybody has one seat on the panel.' },
  (c: Opening) => new Set(c.input.panel.map((seat) => seat.reviewerId)).size === c.input.panel.length,
  { field: 'panel' },
);

export const reviewersHoldTheirRoles = rule(
  'C3.2.4',
  'reviewersHoldTheirRoles',
  'INPUT',
  (c: Opening) => ({
    zh: `以下評審委員並非在職，或沒有所代表的角色：${spokenAll('Employee', strangers(c))}。`,
    en: `These reviewers are not active, or do not hold the role they sit for: ${spokenAll('Employee', strangers(c))}.`,
  }),
  (c) => strangers(c).length === 0,
  { field: 'panel' },
);

export const panelCoversRoles = rule(
  'C3.2.4',
  'panelCoversRoles',
  'INPUT',
  (c: Opening) => ({
    zh: `評審小組尚缺：${missingRoles(c)
      .map((id) => roles[id].zh)
      .join('、')}。`,
    en: `The panel lacks: ${missingRoles(c)
      .map((id) => roles[id].en)
      .join(', ')}.`,
  }),
  (c) => missingRoles(c).length === 0,
  { field: 'panel' },
);

export const panelHasAllHeads = rule(
  'C3.2.4',
  'panelHasAllHeads',
  'INPUT',
  (c: Opening) => ({
    zh: `評審小組尚缺部門主管（主管為作者時，由代理人出席）：${lacking(c).zh}。`,
    en: `The panel lacks heads of departments (for a head who is an author, the deputy): ${lacking(c).en}.`,
  }),
  (c) => missingHeads(c).length === 0,
  { field: 'panel' },
);

export const panelHasExperts = rule(
  'C3.2.4',
  'panelHasExperts',
  'INPUT',
  (c: Opening) => ({
    zh: `評審小組須有至少 ${c.policy['plan.review.roles'].minExperts} 位評審專家。`,
    en: `The panel has at least ${c.policy['plan.review.roles'].minExperts} review experts.`,
  }),
  (c) => experts(c) >= c.policy['plan.review.roles'].minExperts,
  { field: 'panel' },
);

export const noAuthorOnThePanel = rule(
  'C3.2.4',
  'noAuthorOnThePanel',
  'DUTY',
  { zh: '初稿的作者不可擔任評審委員。', en: 'An author of a draft is not on the panel.' },
  (c: Opening) => !authorsOf(c.reads).some((author) => isOn(c.input.panel, author)),
  { field: 'panel' },
);

/** What an author of a draft is told. */
export const observeOnly = {
  zh: '初稿的作者只可列席旁聽，不可主持評審或評分。',
  en: 'Authors of a draft observe only: they neither run the review nor score in it.',
};

export const notByAnAuthor = notBy(
  'C3.2.4',
  'notByAnAuthor',
  observeOnly,
  (c: { readonly actor: Actor; readonly state: { readonly authorIds: readonly string[] } }) => c.state.authorIds,
);
