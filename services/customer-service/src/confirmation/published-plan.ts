import { cs, ex, pl, planVersionIdOf } from '@marquee/contracts';
import { seesCost, seesMargin, seesPrice } from '@marquee/regulation';
import { holds, instant, ref, text, view, where } from '@marquee/kernel';
import { z } from 'zod';
import { isStaff, readableBy, withClients } from './audience.js';

const { by: _, changedSections: __, at: ___, ...published } = pl.PlanVersionPublished.schema.shape;
/** What the client wanted, and what planning decided about it; one may be heard of before the other. */
const item = z.object({
  itemId: z.string(),
  section: pl.planSection.optional(),
  text: text(2000).optional(),
  decision: pl.feedbackDecision.optional(),
  reason: text(2000).optional(),
});
const asked = z.object({ questionId: z.string(), question: text(2000), answer: text(4000).optional() });
const shape = z.object({
  ...published,
  publishedAt: instant(),
  supersededBy: z.int().optional(),
  /** Contacts of the client to whom this version was presented. */
  attendeeIds: z.array(ref('ClientContact')),
  presentedAt: instant(),
  round: z.int(),
  feedback: z.array(item),
  questions: z.array(asked),
  confirmedAt: instant().optional(),
  /** Since when a signature on this version counts no more: voided, or the version gave way. */
  signatureEndedAt: instant().optional(),
  /** Gear that the company cannot supply on these dates, as execution forecasts it; staff only (B03). */
  shortages: z.array(text(200)),
});
type Item = z.output<typeof item>;

const keyOf = ({ projectId, planVersion }: { projectId: string; planVersion: number }) =>
  planVersionIdOf(projectId, planVersion);
const withItem = (feedback: readonly Item[] = [], change: Item): Item[] =>
  feedback.some((f) => f.itemId === change.itemId)
    ? feedback.map((f) => (f.itemId === change.itemId ? { ...f, ...change } : f))
    : [...feedback, change];
const union = (some: readonly string[] = [], more: readonly string[]) => [...new Set([...some, ...more])];
const signatureEnded = ({
  data: { projectId, planVersion, wasSigned, at },
}: {
  data: { projectId: string; planVersion: number; wasSigned: boolean; at: string };
}) => [keyOf({ projectId, planVersion }), wasSigned ? { confirmedAt: undefined, signatureEndedAt: at } : {}] as const;

/**
 * 客戶方案 — a version of the plan as the client sees it: what it says, what was asked and wanted, what came of it (C3.3.1,
 * R035). People of a client see the versions that were presented to them; the price, but neither what the company pays
 * nor the budget section, which has both.
 */
export const PublishedPlan = view('PublishedPlan', {
  says: { zh: '向客戶介紹的策劃書', en: 'Plan as presented to the client' },
  readers: withClients,
  readable: readableBy((id) => where({ attendeeIds: holds(id) })),
  shape,
  visible: {
    price: seesPrice,
    // A digest of price, cost and salt: whoever has the salt finds the cost by trying (W14).
    hash: seesPrice,
    salt: seesMargin,
    total: seesCost,
    reserve: seesCost,
    budgetLines: seesCost,
    shortages: (_row, viewer) => isStaff(viewer),
  },
  shown: {
    sections: (row, viewer) => row.sections?.filter((s) => s.section !== 'budget' || seesMargin(row, viewer)),
  },
  reverse: [{ type: 'Project', field: 'publishedPlans', by: 'projectId', many: true }],
  lists: { filter: ['projectId', 'planVersion'], order: ['publishedAt'] },
})
  .on(pl.PlanVersionPublished, ({ data: { by: _by, changedSections: _changed, at, ...version } }) => [
    keyOf(version),
    { ...version, publishedAt: at },
  ])
  .on(ex.AvailabilityForecasted, ({ data: { lines, ...version } }) => [
    keyOf(version),
    { shortages: lines.filter(ex.isShort).map((l) => l.item) },
  ])
  .on(pl.PlanSuperseded, ({ data }) => [keyOf(data), { supersededBy: data.supersededBy }])
  .on(cs.PlanPresentedToClient, ({ data }) => [
    keyOf(data),
    (row) => ({ attendeeIds: union(row.attendeeIds, data.attendeeIds), presentedAt: data.at, round: data.round }),
  ])
  .on(cs.ClientFeedbackRecorded, ({ data }) => [
    keyOf(data),
    ({ feedback = [] }) => ({
      feedback: data.items.reduce<readonly Item[]>(
        (known, { itemId, section, text: said }) => withItem(known, { itemId, section, text: said }),
        feedback,
      ) as Item[],
    }),
  ])
  .on(pl.FeedbackItemDecided, ({ data: { itemId, decision, reason, ...version } }) => [
    keyOf(version),
    ({ feedback }) => ({ feedback: withItem(feedback, { itemId, decision, reason }) }),
  ])
  .on(cs.PlanQuestionAsked, ({ data: { questionId, question, ...version } }) => [
    keyOf(version),
    (row) => ({ questions: [...(row.questions ?? []), { questionId, question }] }),
  ])
  .on(cs.PlanQuestionAnswered, ({ data: { questionId, answer, ...version } }) => [
    keyOf(version),
    ({ questions = [] }) => ({ questions: questions.map((q) => (q.questionId === questionId ? { ...q, answer } : q)) }),
  ])
  .on(cs.PlanConfirmed, ({ data }) => [keyOf(data), { confirmedAt: data.signedAt, signatureEndedAt: undefined }])
  .on(cs.PlanConfirmationVoided, signatureEnded)
  .on(cs.PlanConfirmationSuperseded, signatureEnded);
