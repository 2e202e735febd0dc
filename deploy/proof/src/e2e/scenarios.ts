import { accepted } from '@marquee/local';
import type { Answer } from '@marquee/local';
import { type Cast, DEPUTY, GM, HEAD, refusedBy, STAFF } from './cast.ts';

const day = 86_400_000;

/** S02: the manager returns twice, the third version passes, the general manager rejects. */
export async function returnedTwiceThenRejected(cast: Cast): Promise<void> {
  const id = await cast.submitted();
  await returnedAndAnswered(cast, id);
  await returnedAndChanged(cast, id);
  expect(accepted(await cast.tell(HEAD, 'managerApprove', id))).toMatchObject({
    status: 'manager_approved',
    formVersion: 3,
  });
  expect(accepted(await cast.tell(GM, 'gmReject', id, { reason: '與公司年度方向不符，不予核准。' }))).toMatchObject({
    status: 'rejected',
  });

  const end = await cast.initiation(id);
  expect(end.projectId).toBeNull();
  expect(end.decisions.map((d) => [d.step, d.verdict, Boolean(d.reason)])).toEqual([
    ['manager', 'returned', true],
    ['manager', 'returned', true],
    ['manager', 'approved', false],
    ['gm', 'rejected', true],
  ]);
  expect(end.history.flatMap((h) => h.events)).not.toContain('cs.InitiationApproved');
  const { data } = await cast.as(HEAD).post('query ($id: ID!) { project(id: $id) { id title } }', { id: `prj-${id}` });
  expect(data?.['project'] ?? null).toBeNull();
}

const firstReason = 'Budget has no catering estimate';

async function returnedAndAnswered(cast: Cast, id: string): Promise<void> {
  expect(accepted(await cast.tell(HEAD, 'managerReturn', id, { reason: firstReason }))).toMatchObject({
    status: 'returned',
  });
  const unchanged = await cast.tell(STAFF, 'submitInitiation', id);
  expect(refusedBy(unchanged)).toEqual(['remarksAnswered']);
  expect(JSON.stringify(unchanged)).toContain(firstReason);
  const answered = await cast.tell(STAFF, 'answerRemark', id, { remarkId: 'r1', answer: '已附餐飲估算。' });
  expect(accepted(answered)).toMatchObject({ status: 'draft', formVersion: 2 });
  accepted(await cast.tell(STAFF, 'submitInitiation', id));
}

async function returnedAndChanged(cast: Cast, id: string): Promise<void> {
  const fields = ['startsAt', 'endsAt'];
  accepted(await cast.tell(HEAD, 'managerReturn', id, { reason: '場地檔期衝突，請另擇日期。', fields }));
  const { remarks } = await cast.initiation(id);
  expect(remarks.map((r) => [r.reason, r.by.name])).toEqual([
    [firstReason, '李慧敏'],
    ['場地檔期衝突，請另擇日期。', '李慧敏'],
  ]);
  expect(remarks.every((r) => Date.parse(r.at) > 0)).toBe(true);
  const startsAt = new Date(Date.now() + 400 * day).toISOString();
  accepted(
    await cast.tell(STAFF, 'reviseInitiation', id, {
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + day).toISOString(),
    }),
  );
  accepted(await cast.tell(STAFF, 'submitInitiation', id));
}

/** S04: a bad form is refused with all four faults, and the draft can be corrected. */
export async function badForm(cast: Cast): Promise<void> {
  const startsAt = new Date(Date.now() + 90 * day).toISOString();
  const endsAt = new Date(Date.now() + 89 * day).toISOString();
  const id = await cast.draft({
    clientId: undefined,
    startsAt,
    endsAt,
    attendees: 0,
    budget: { amount: -1, currency: 'HKD' },
  });
  const before = await cast.initiation(id);

  namesEveryFault(await cast.tell(STAFF, 'submitInitiation', id));
  expect(await cast.initiation(id)).toEqual(before);
  const right = {
    clientId: 'jade-arts-council',
    endsAt: new Date(Date.parse(startsAt) + day).toISOString(),
    attendees: 50,
    budget: { amount: 100, currency: 'HKD' },
  };
  accepted(await cast.tell(STAFF, 'reviseInitiation', id, right));
  expect(accepted(await cast.tell(STAFF, 'submitInitiation', id))).toMatchObject({ status: 'submitted' });
}

/** Four faults at once, each with its field and clause, in both languages. */
function namesEveryFault(answer: Answer): void {
  expect(refusedBy(answer)).toEqual(['attendeesPlausible', 'budgetPositive', 'clientExists', 'startsBeforeItEnds']);
  const broken = answer.accepted === false ? answer.broken : [];
  expect(broken.map((b) => b.field).sort()).toEqual(['attendees', 'budget', 'clientId', 'endsAt']);
  expect(
    broken.every(
      (b) => b.clause === 'C3.1.1' && b.kind === 'INPUT' && /\p{Script=Han}/u.test(b.zh) && /[a-z]{3}/.test(b.en),
    ),
  ).toBe(true);
}

/** C3.1.2: nobody decides on an application of their own; the head's own goes to the deputy. */
export async function nobodyOnTheirOwn(cast: Cast): Promise<void> {
  const answer = await cast.tell(HEAD, 'draftInitiation', undefined, {
    clientId: 'lumen-electronics',
    title: '記者會',
    eventType: 'launch',
    startsAt: new Date(Date.now() + 500 * day).toISOString(),
    endsAt: new Date(Date.now() + 501 * day).toISOString(),
    attendees: 80,
    budget: { amount: 9_000_000, currency: 'TWD' },
    contactName: '冼國樑',
    venueToBeDecided: true,
    outline: '記者會，公布新機上市日期。',
  });
  const id = String(accepted(answer)['id']);
  accepted(await cast.tell(HEAD, 'submitInitiation', id));
  expect(refusedBy(await cast.tell(HEAD, 'managerApprove', id))).toEqual(['notOwnApplication']);
  expect(refusedBy(await cast.tell(GM, 'gmApprove', id))).toEqual(['managerFirst']);
  accepted(await cast.tell(DEPUTY, 'managerApprove', id));
}
