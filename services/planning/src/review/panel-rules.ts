import type { RoleId } from '@marquee/contracts';
import { notBy, roles, type Unit } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import type { Person } from '../team/rules.js';

type Seated = { readonly reviewerId: string; readonly role: RoleId };
type Drafted = {
  readonly projectId: string;
  readonly status: string;
  readonly underReview: boolean;
  readonly authorIds: readonly string[];
};
interface Opening {
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
  };
}

/** Everybody who wrote one of the drafts. */
export const authorsOf = ({ drafts }: Pick<Opening['reads'], 'drafts'>): string[] => [
  ...new Set(Object.values(drafts).flatMap((draft) => draft.authorIds)),
];
/** When the review opens: at once, unless it is scheduled for later. */
export const openingOf = ({ now, input }: Pick<Opening, 'now' | 'input'>): Instant =>
  input.opensAt && isBefore(now, input.opensAt) ? input.opensAt : now;

const isReady = (draft: Drafted | undefined, projectId: string) =>
  draft?.projectId === projectId && draft.status === 'submitted' && !draft.underReview;
const readyDrafts = ({ input, reads }: Opening) =>
  [...new Set(input.draftIds)].filter((id) => isReady(reads.drafts[id], input.projectId));
const unreadyDrafts = ({ input, reads }: Opening) =>
  input.draftIds.filter((id) => !isReady(reads.drafts[id], input.projectId));

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

/** Heads who are missing from the panel. For a head who is an author the deputy sits there. */
function missingHeads({ input, reads, policy }: Opening): string[] {
  if (!policy['plan.review.roles'].allDepartmentHeads) return [];
  const authors = authorsOf(reads);
  const due = Object.values(reads.units).flatMap(
    ({ headId, deputyId }) => (headId && authors.includes(headId) ? deputyId : headId) ?? [],
  );
  return [...new Set(due)].filter((id) => !isOn(input.panel, id));
}

// ---- C3.2.4 Drafts are reviewed by the planning manager, the department heads and experts; authors do not review
// their own.

export const noOtherReview = rule(
  'C3.2.4',
  'noOtherReview',
  'STATE',
  {
    zh: '此項目另有評審尚未結束，須先作出結論或作廢。',
    en: 'Another review of this project is not over; conclude or void it first.',
  },
  (c: Opening) => !c.reads.reviews.some((review) => review.status === 'scheduled' || review.status === 'open'),
);

export const enoughDrafts = rule(
  'C3.2.3',
  'enoughDrafts',
  'STATE',
  (c: Opening) => ({
    zh: `內部評審須有至少 ${c.policy['plan.minDrafts']} 份已提交的初稿，現有 ${readyDrafts(c).length} 份。`,
    en: `A review needs at least ${c.policy['plan.minDrafts']} submitted drafts; there are ${readyDrafts(c).length}.`,
  }),
  (c) => readyDrafts(c).length >= c.policy['plan.minDrafts'],
  { field: 'draftIds' },
);

export const draftsAreSubmitted = rule(
  'C3.2.3',
  'draftsAreSubmitted',
  'STATE',
  (c: Opening) => ({
    zh: `以下並非此項目已提交而待評審的初稿：${unreadyDrafts(c).join('、')}。`,
    en: `These are no drafts of this project that were submitted and wait for a review: ${unreadyDrafts(c).join(', ')}.`,
  }),
  (c) => unreadyDrafts(c).length === 0,
  { field: 'draftIds' },
);

export const draftsNamedOnce = rule(
  'C3.2.4',
  'draftsNamedOnce',
  'INPUT',
  { zh: '同一份初稿只可列出一次。', en: 'Name each draft once.' },
  (c: Opening) => new Set(c.input.draftIds).size === c.input.draftIds.length,
  { field: 'draftIds' },
);

export const deadlineIsAhead = rule(
  'C3.2.4',
  'deadlineIsAhead',
  'INPUT',
  { zh: '評分期限須在評審開始之後。', en: 'The time to score ends after the review has opened.' },
  (c: Opening) => isBefore(openingOf(c), c.input.deadline),
  { field: 'deadline' },
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
    zh: `以下評審委員並非在職，或沒有所代表的角色：${strangers(c).join('、')}。`,
    en: `These reviewers are not active, or do not hold the role they sit for: ${strangers(c).join(', ')}.`,
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
    zh: `評審小組尚缺部門主管（主管為作者時，由代理人出席）：${missingHeads(c).join('、')}。`,
    en: `The panel lacks heads of departments (for a head who is an author, the deputy): ${missingHeads(c).join(', ')}.`,
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

const observeOnly = {
  zh: '初稿的作者只可列席旁聽，不可主持評審或評分。',
  en: 'Authors of a draft observe only: they neither run the review nor score in it.',
};

export const notOpenedByAnAuthor = notBy(
  'C3.2.4',
  'notOpenedByAnAuthor',
  observeOnly,
  (c: Opening & { readonly actor: Actor }) => authorsOf(c.reads),
);

export const notByAnAuthor = notBy(
  'C3.2.4',
  'notByAnAuthor',
  observeOnly,
  (c: { readonly actor: Actor; readonly state: { readonly authorIds: readonly string[] } }) => c.state.authorIds,
);
