import { roles, type Unit } from '@marquee/regulation';
import { type Policies, rule, spokenAll } from '@marquee/kernel';
import { type ReviewState, seatOf } from './review-state.js';
import { hasQuorum, turnout } from './scoring.js';

/** A review that is to be concluded, and who heads which department. */
export interface Judged {
  readonly policy: Policies;
  readonly state: ReviewState;
  readonly reads: { readonly units: Readonly<Record<string, Unit>> };
}

// ---- C3.2.4 The planning manager, the heads and experts judge: the quorum is of the panel as it was opened, and no
// recusal makes it smaller.

export const quorumIsReached = rule(
  'C3.2.4',
  'quorumIsReached',
  'STATE',
  (c: Judged) => {
    const { scored, seated } = turnout(c.state);
    const share = `${Math.round(c.policy['plan.review.quorum'] * 100)}%`;
    return {
      zh: `未達法定人數：開始時的 ${seated} 席中，${scored} 席已完成評分，須達 ${share}；迴避者計入總數。`,
      en: `There is no quorum: ${scored} of the ${seated} seats with which the review opened have scored; ${share} are needed, and a recusal does not lower it.`,
    };
  },
  (c) => hasQuorum(c.state, c.policy),
);

const hasScored = (c: Judged, role: string) =>
  c.state.panel.filter((seat) => seat.role === role && seat.status === 'scored').length;

/** Roles that policy asks for of whose people too few have scored every draft. */
function silentRoles(c: Judged): string[] {
  const { required, minExperts } = c.policy['plan.review.roles'];
  const silent = required.filter((role) => hasScored(c, role) === 0);
  return hasScored(c, 'expert') < minExperts ? [...new Set([...silent, 'expert' as const])] : silent;
}

export const requiredRolesHaveJudged = rule(
  'C3.2.4',
  'requiredRolesHaveJudged',
  'STATE',
  (c: Judged) => {
    const names = silentRoles(c).map((role) => roles[role as keyof typeof roles]);
    return {
      zh: `以下必備角色未有足夠委員完成評分，須評分或改派他人：${names.map((n) => n.zh).join('、') || '…'}。`,
      en: `Of these roles too few have scored; they score, or their seats go to somebody else: ${names.map((n) => n.en).join(', ') || '…'}.`,
    };
  },
  (c) => silentRoles(c).length === 0,
);

/** Heads, or deputies in their place, who recused themselves and whose seat nobody has taken. */
const emptySeats = ({ state, policy, reads }: Judged): string[] => {
  if (!policy['plan.review.roles'].allDepartmentHeads) return [];
  const speakers = Object.values(reads.units).flatMap(({ headId, deputyId }) => [headId, deputyId]);
  return state.panel
    .filter((seat) => seat.status === 'recused' && seat.replacedById === undefined)
    .filter((seat) => speakers.includes(firstHolder(state, seat.reviewerId)))
    .map((seat) => seat.reviewerId);
};
/** Whose seat it was when the review opened. */
function firstHolder(state: ReviewState, id: string): string {
  const replaced = seatOf(state, id)?.replacesId;
  return replaced === undefined ? id : firstHolder(state, replaced);
}

export const recusedHeadsAreReplaced = rule(
  'C3.2.4',
  'recusedHeadsAreReplaced',
  'STATE',
  (c: Judged) => ({
    zh: `以下部門主管已迴避，其席位須改派他人：${spokenAll('Employee', emptySeats(c)) || '…'}。`,
    en: `These heads of departments recused themselves; their seats go to somebody else first: ${spokenAll('Employee', emptySeats(c)) || '…'}.`,
  }),
  (c) => emptySeats(c).length === 0,
);

/** What is asked of the panel before a review is concluded. */
export const panelHasJudged = [quorumIsReached, requiredRolesHaveJudged, recusedHeadsAreReplaced] as const;
