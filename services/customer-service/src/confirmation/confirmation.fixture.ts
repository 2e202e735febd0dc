import { cs, pl, planHash, type SealedPlan } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { NOW, person, system } from '@marquee/testing';

export const ann = person('ann', 'cs_staff');
export const beatrice = person('beatrice', 'cs_manager');
export const id = 'prj-1';
export const at = NOW;
export const hkd = (amount: number) => ({ amount, currency: 'HKD' });
export const machinery = system('customer-service');
/** People of the client, who sign in themselves; and one of another client. */
export const ma = person('ma', 'client_contact');
export const sin = person('sin', 'client_signer');
export const stranger = person('tse', ['client_contact', 'client_signer']);
export const contact = (contactId: string, roles: string[], differs: object = {}) => ({
  id: contactId,
  contactId,
  clientId: 'harbour',
  name: `名 ${contactId}`,
  status: 'active',
  roles,
  ...differs,
});
export const contacts = {
  ma: contact('ma', ['client_contact']),
  sin: contact('sin', ['client_signer']),
  tse: contact('tse', ['client_contact', 'client_signer'], { clientId: 'peak' }),
};

/** A version of the plan as planning publishes it. */
export const sealed = (planVersion: number, theme = '海上生明月'): SealedPlan => ({
  projectId: id,
  planVersion,
  title: '海濱音樂節',
  price: hkd(240),
  total: hkd(200),
  reserve: hkd(10),
  budgetLines: [{ category: 'venue_rental', amount: hkd(190) }],
  startsAt: '2026-12-31T10:00:00.000Z',
  endsAt: '2026-12-31T17:00:00.000Z',
  timeZone: 'Asia/Hong_Kong',
  staffingNeeds: [],
  equipmentNeeds: [],
  designNeeds: [],
  sections: pl.planSection.options.map((section) => ({
    section,
    content: section === 'theme' ? theme : `${section} …`,
  })),
});
export const hashOf = (planVersion: number, theme?: string) => planHash(sealed(planVersion, theme));
export const published = (planVersion: number, theme?: string) =>
  pl.PlanVersionPublished({
    ...sealed(planVersion, theme),
    hash: hashOf(planVersion, theme),
    by: 'kwan',
    changedSections: [],
    at,
  });
const latest = (planVersion: number) => ({ planVersion, hash: hashOf(planVersion), price: hkd(240) });

export const opened = cs.PresentationTaskOpened({ projectId: id, clientId: 'harbour', ...latest(1), at });
export const nextVersion = (planVersion: number) => cs.LatestPlanNoted({ projectId: id, ...latest(planVersion), at });
export const presented = (round = 1, planVersion = 1, attendeeIds = ['ma', 'sin']) =>
  cs.PlanPresentedToClient({
    projectId: id,
    by: 'ann',
    planVersion,
    round,
    channel: 'meeting',
    attendeeIds,
    clientId: 'harbour',
    at,
  });
export const wants = [
  { itemId: 'f1', section: 'theme' as const, text: '主題再活潑一些' },
  { itemId: 'f2', section: 'budget' as const, text: '價格可否再低' },
];
export const recorded = cs.ClientFeedbackRecorded({
  projectId: id,
  by: 'ann',
  planVersion: 1,
  round: 1,
  items: wants,
  at,
});
export const decided = (itemId: string, decision: 'accepted' | 'declined' | 'needs_clarification', reason?: string) =>
  cs.FeedbackDecisionNoted({ projectId: id, itemId, decision, reason, at });
export const closed = cs.FeedbackRoundClosed({ projectId: id, planVersion: 1, round: 1, at });
/** What the client said in the portal: a comment that nobody has taken up, a question, and its answer. */
export const commented = cs.PlanCommentReceived({
  projectId: id,
  planVersion: 1,
  round: 1,
  commentId: 'c1',
  contactId: 'ma',
  section: 'theme',
  text: '再活潑一些',
  at,
});
const question = { projectId: id, planVersion: 1, round: 1, questionId: 'q1', at };
export const asked = cs.PlanQuestionAsked({ ...question, contactId: 'ma', question: '雨天如何？' });
export const answered = cs.PlanQuestionAnswered({ ...question, by: 'ann', answer: '設有帳篷。' });
export const talks: Fact[] = [opened, presented()];

export const expiresAt = '2026-03-16T01:00:00.000Z';
export const issued = cs.PlanConfirmationIssued({
  projectId: id,
  confirmationId: 'cnf-1',
  planVersion: 1,
  hash: hashOf(1),
  by: 'ann',
  number: 'CNF-2026-0001',
  price: hkd(240),
  expiresAt,
  at,
  signerIds: ['sin'],
  contactIds: ['sin', 'ma'],
  signature: 'required',
});

/** A name as a pen writes it: two movements, 12 points. */
export const strokes = [
  [100, 600, 150, 300, 220, 620, 300, 350, 380, 600, 450, 420, 520, 580],
  [200, 500, 400, 480, 560, 300, 640, 620, 720, 400],
].map((path) => ({
  points: Array.from({ length: path.length / 2 }, (_, n) => ({ x: path[2 * n]!, y: path[2 * n + 1]! })),
}));
