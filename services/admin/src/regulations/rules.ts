import { changedSinceReturn, contentRule, notBy, reasonRule } from '@marquee/regulation';
import { type StoredFile, type Actor, type Instant, isBefore, rule } from '@marquee/kernel';

type Written = {
  title: string;
  text: string;
  effectiveFrom: Instant;
  replacesId?: string | undefined;
  file?: StoredFile | undefined;
};
type OnRule = {
  state: Written & {
    status: string;
    authorId: string;
    writerIds?: readonly string[] | undefined;
    returnedAs?: string | undefined;
  };
};
type Replacing = { input: { replacesId?: string | undefined }; reads: { replaced: { status: string } | undefined } };
type Reading = { reads: { regulation: { status: string } | undefined } };

// ---- C2.2.6b Administration makes and improves the management rules: draft, review, publish, acknowledge, revise.

export const isDraft = rule(
  'C2.2.6b',
  'isDraft',
  'STATE',
  { zh: '規章已送審，不能再改。', en: 'The rule was submitted and does not change any more.' },
  (c: OnRule) => c.state.status === 'draft',
);

export const isInReview = rule(
  'C2.2.6b',
  'isInReview',
  'STATE',
  { zh: '規章尚未送審，或已有決定。', en: 'The rule was not submitted yet, or was decided.' },
  (c: OnRule) => c.state.status === 'review',
);

export const textIsComplete = contentRule(
  'C2.2.6b',
  'textIsComplete',
  'passage',
  { zh: '規章須有內容。', en: 'A rule says something.' },
  (c: OnRule) => [c.state.text],
  { field: 'text' },
);

export const regulationHasTitle = contentRule(
  'C2.2.6b',
  'regulationHasTitle',
  'line',
  { zh: '規章須有標題。', en: 'A rule has a title.' },
  (c: OnRule) => [c.state.title],
  { field: 'title' },
);

export const takesEffectInTheFuture = rule(
  'C2.2.6b',
  'takesEffectInTheFuture',
  'INPUT',
  { zh: '生效日期須在未來。', en: 'The effective date lies in the future.' },
  (c: OnRule & { now: Instant }) => isBefore(c.now, c.state.effectiveFrom),
  { field: 'effectiveFrom' },
);

export const replacedIsInForce = rule(
  'C2.2.6b',
  'replacedIsInForce',
  'INPUT',
  { zh: '只可取代現行的規章。', en: 'Only a rule that is in force can be replaced.' },
  ({ input, reads }: Replacing) => input.replacesId === undefined || reads.replaced?.status === 'effective',
  { field: 'replacesId' },
);

export const replacedStillStands = rule(
  'C2.2.6b',
  'replacedStillStands',
  'STATE',
  {
    zh: '所取代的規章已不是現行規章，須退回修訂。',
    en: 'The rule that it replaces is not in force any more; return it for revision.',
  },
  ({ state, reads }: OnRule & { state: { replacesId?: string | undefined }; reads: Replacing['reads'] }) =>
    state.replacesId === undefined || reads.replaced?.status === 'effective',
);

export const authorDoesNotApprove = notBy(
  'C2.2.6b',
  'authorDoesNotApprove',
  {
    zh: '曾起草、修訂或提交規章的人不得審批該規章。',
    en: 'Nobody decides on a rule that they wrote, revised or submitted.',
  },
  ({ state }: OnRule & { actor: Actor }) => [state.authorId, ...(state.writerIds ?? [])],
);

/** What a rule says. */
export const contentOf = ({ title, text, effectiveFrom, replacesId, file }: Written) => ({
  title,
  text,
  effectiveFrom,
  replacesId,
  file: file?.sha256,
});

export const changedSinceItsReturn = changedSinceReturn('C2.2.6b', 'changedSinceItsReturn', ({ state }: OnRule) => ({
  was: state.returnedAs,
  now: contentOf(state),
}));

export const reasonOfReturn = reasonRule('C2.2.6b', 'reasonOfReturn');

export const dayHasCome = rule(
  'C2.2.6b',
  'dayHasCome',
  'STATE',
  { zh: '規章尚未核准或尚未到生效日期。', en: 'The rule is not approved, or its day has not come.' },
  (c: OnRule & { now: Instant }) => c.state.status === 'approved' && !isBefore(c.now, c.state.effectiveFrom),
);

export const isEffective = rule(
  'C2.2.6b',
  'isEffective',
  'STATE',
  { zh: '規章並非現行規章。', en: 'The rule is not in force.' },
  (c: OnRule) => c.state.status === 'effective',
);

export const isPublished = rule(
  'C2.2.6b',
  'isPublished',
  'STATE',
  { zh: '規章尚未公布，或已被取代。', en: 'The rule is not published, or was superseded.' },
  ({ reads }: Reading) => reads.regulation?.status === 'approved' || reads.regulation?.status === 'effective',
  { field: 'regulationId' },
);

export const readInPerson = rule(
  'C2.2.6b',
  'readInPerson',
  'DUTY',
  { zh: '閱讀規章須由本人確認，不得代行。', en: 'A rule is acknowledged in person, not for somebody else.' },
  (c: { actor: Actor }) => c.actor.onBehalfOf === undefined,
);
