import { pl } from '@marquee/contracts';
import { type DataOf, type Instant, isBefore, plusWorkingDays, type Policies, rule } from '@marquee/kernel';
import { type BriefState, isOpen, type Question } from './brief-state.js';

// 客戶無回音 · how long the client has said nothing while planning waits for answers (W06, `client_silent` of W36).

const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);
/** Open questions whose asking wound the clock; those of before it was kept have none. */
const awaited = (s: BriefState): readonly (Question & { readonly silentAt: Instant })[] =>
  s.questions.flatMap((q) => (isOpen(q) && q.silentAt ? [{ ...q, silentAt: q.silentAt }] : []));

/** When a client who says nothing from this moment on counts as silent. Pure. */
export const silentFrom = (at: Instant, policy: Policies): Instant =>
  plusWorkingDays(at, policy['client.silenceWorkingDays'], policy['calendar.working']);

/** When the client counts as silent; nothing while no question is open, or the silence is told already. Pure. */
export function nextSilence(s: BriefState): Instant | undefined {
  const [first] = awaited(s)
    .map((q) => q.silentAt)
    .sort();
  if (first === undefined || s.clientSilentSince !== undefined) return undefined;
  return s.quietUntil === undefined ? first : later(first, s.quietUntil);
}

export const clientIsSilent = rule(
  'C3.2.2',
  'clientIsSilent',
  'STATE',
  {
    zh: '客戶並非久無回音，或已上報。',
    en: 'The client has been heard of, nothing waits for them, or their silence is told already.',
  },
  ({ state, now }: { state: BriefState; now: Instant }) => {
    const at = nextSilence(state);
    return at !== undefined && !isBefore(now, at);
  },
);

/** The questions on which the client is silent, as it was told. Pure. */
export const silentQuestions = (s: BriefState): string[] =>
  s.clientSilentSince === undefined ? [] : awaited(s).map((q) => q.questionId);

interface OnBrief {
  readonly id: string;
  readonly now: Instant;
  readonly policy: Policies;
  readonly state: BriefState;
}

/** The silence in words: on which questions, and since when. */
export function silence(c: OnBrief) {
  const waiting = awaited(c.state);
  const asked = waiting.map((q) => q.at).sort()[0]!;
  return pl.ClientSilent({
    projectId: c.id,
    questionIds: waiting.map((q) => q.questionId),
    since: c.state.clientHeardAt ? later(asked, c.state.clientHeardAt) : asked,
    at: c.now,
  });
}

const ended = (c: OnBrief, cause: 'heard' | 'settled') =>
  c.state.clientSilentSince === undefined ? [] : [pl.ClientSilenceEnded({ projectId: c.id, cause, at: c.now })];

/** The client was heard of at this moment: silence counts anew from it. Older word than what is known says nothing. */
export function heard(c: OnBrief, at: Instant) {
  const isNews = c.state.clientHeardAt === undefined || isBefore(c.state.clientHeardAt, at);
  if (!isNews || !c.state.questions.some(isOpen)) return [];
  return [
    pl.ClientHeard({ projectId: c.id, heardAt: at, silentAt: silentFrom(at, c.policy), at: c.now }),
    ...ended(c, 'heard'),
  ];
}

/** A question is answered or waived: with the last of them the silence ends too; an answer is word of the client. */
export function settledQuestion(c: OnBrief, questionId: string, answered: boolean) {
  const isLast = !c.state.questions.some((q) => isOpen(q) && q.questionId !== questionId);
  if (isLast) return ended(c, 'settled');
  return answered ? heard(c, c.now) : [];
}

export const clientHeard = (s: BriefState, { heardAt, silentAt }: DataOf<typeof pl.ClientHeard>): BriefState => ({
  ...s,
  clientHeardAt: heardAt,
  quietUntil: silentAt,
});
export const clientSilent = (s: BriefState, { since }: DataOf<typeof pl.ClientSilent>): BriefState => ({
  ...s,
  clientSilentSince: since,
});
export const silenceEnded = (s: BriefState): BriefState => ({ ...s, clientSilentSince: undefined });
