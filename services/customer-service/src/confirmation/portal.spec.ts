import { cs, pl, planVersionIdOf } from '@marquee/contracts';
import type { Actor, Fact } from '@marquee/kernel';
import { happened, person, shown } from '@marquee/testing';
import { confirmationForm } from './confirmation-form.js';
import * as f from './confirmation.fixture.js';
import { PlanConfirmation } from './plan-confirmation.js';
import { PlanPresentation } from './plan-presentation.js';
import { PublishedPlan } from './published-plan.js';

const decision = pl.FeedbackItemDecided({
  projectId: f.id,
  by: 'kwan',
  planVersion: 1,
  round: 1,
  itemId: 'f1',
  decision: 'accepted',
  at: f.at,
});
const rows = (...facts: Fact[]) =>
  shown(
    PublishedPlan,
    facts.map((fact) => happened(fact)),
  );
const row = (...facts: Fact[]) => rows(f.published(1), ...facts)[planVersionIdOf(f.id, 1)]!;
const open = row(f.presented(), f.recorded, decision, f.asked, f.answered);
const { readable, visible, shown: part, readers } = PublishedPlan.options;
const may = (seen: object, viewer: Actor) => readable!(seen as never, viewer);

describe('R035 客戶門戶 · what people of a client see of the plan', () => {
  it('the versions that were presented to them, and nobody else’s', () => {
    expect([f.ma, f.sin, f.stranger, f.ann].map((viewer) => may(open, viewer))).toEqual([true, true, false, true]);
    expect([f.ma, f.ann].map((viewer) => may(row(), viewer))).toEqual([false, true]);
    expect(may(rows(f.published(2), f.presented())[planVersionIdOf(f.id, 2)]!, f.ma)).toBe(false);
  });

  it('the price, but neither what the company pays nor the budget section; nor does whoever talks with them', () => {
    expect(['total', 'reserve', 'budgetLines'].map((field) => visible![field]!(open as never, f.ma))).toEqual([
      false,
      false,
      false,
    ]);
    const sees = (viewer: Actor) =>
      ['price', 'total', 'reserve', 'budgetLines'].map((field) => visible![field]!(open as never, viewer));
    expect(sees(f.ann)).toEqual([true, false, false, false]);
    expect(sees(person('yip', 'planning_staff'))).toEqual([false, true, true, true]);
    expect(sees(person('so', 'cs_manager'))).toEqual([true, true, true, true]);
    const names = (viewer: Actor) =>
      (part!.sections!(open as never, viewer) as { section: string }[]).map((s) => s.section);
    expect(names(f.ma)).toEqual(pl.planSection.options.filter((s) => s !== 'budget'));
    expect(names(f.ann)).toEqual(pl.planSection.options.filter((s) => s !== 'budget'));
    expect(names(person('so', 'cs_manager'))).toEqual(pl.planSection.options);
    expect(open.price).toEqual(f.hkd(240));
  });

  it('their questions with the answers, their wishes with the decisions, in whatever order these are heard', () => {
    expect(open).toMatchObject({
      questions: [{ questionId: 'q1', answer: '設有帳篷。' }],
      feedback: [
        { itemId: 'f1', section: 'theme', decision: 'accepted' },
        { itemId: 'f2', section: 'budget' },
      ],
    });
    expect(row(decision, f.recorded).feedback).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ itemId: 'f1', text: '主題再活潑一些', decision: 'accepted' })]),
    );
    expect(
      row(f.presented(), pl.PlanSuperseded({ projectId: f.id, planVersion: 1, supersededBy: 2, at: f.at })),
    ).toMatchObject({ supersededBy: 2 });
  });

  it('that their signature counts no more: since when, and which version took the place of theirs', () => {
    const form = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash: f.hashOf(1) };
    const signed = cs.PlanConfirmed({ ...form, price: f.hkd(240), signerId: 'sin', method: 'typed', signedAt: f.at });
    const ended = (wasSigned: boolean) =>
      cs.PlanConfirmationSuperseded({ ...form, wasSigned, nextPlanVersion: 2, at: f.at });
    expect(row(f.presented(), signed)).toMatchObject({ confirmedAt: f.at });
    expect(row(f.presented(), signed, ended(true))).toMatchObject({ confirmedAt: undefined, signatureEndedAt: f.at });
    expect(row(f.presented(), ended(false)).signatureEndedAt).toBeUndefined();
    const state = PlanConfirmation.fold([f.issued, signed, ended(true)]) as never;
    expect([f.ma, f.sin].map((viewer) => PlanConfirmation.options.readable!(state, viewer))).toEqual([true, true]);
    const printed = JSON.stringify(confirmationForm.sections(state, { contacts: {}, people: {} } as never));
    ['方案版本已讓位', 'Gave way to version', '"2"'].forEach((said) => expect(printed).toContain(said));
  });

  it('whoever is neither staff nor of a client sees nothing', () => {
    expect(
      ['freelancer', 'supplier', 'participant', 'expert'].filter((role) =>
        (readers as readonly string[]).includes(role),
      ),
    ).toEqual([]);
  });

  it('the talks that they took part in, so that their own comment or question is answered; but no version that they have not met yet', () => {
    const { readable: mayRead, visible: mayKnow } = PlanPresentation.options;
    const talks = (...facts: Fact[]) => PlanPresentation.fold([f.opened, ...facts])!;
    expect([f.ma, f.stranger, f.ann].map((viewer) => mayRead!(talks(f.presented()), viewer))).toEqual([
      true,
      false,
      true,
    ]);
    expect([f.ma, f.ann].map((viewer) => mayRead!(talks(), viewer))).toEqual([false, true]);
    expect([f.ma, f.ann].map((viewer) => mayKnow!.latest!(talks(f.presented()), viewer))).toEqual([false, true]);
  });
});

describe('C3.3.3 確認表 · who sees the confirmation form', () => {
  const signed = [
    f.issued,
    cs.SignatureGiven({
      projectId: f.id,
      confirmationId: 'cnf-1',
      planVersion: 1,
      hash: f.hashOf(1),
      signerId: 'sin',
      method: 'typed',
      evidence: '名 sin',
      seal: 'seal',
      at: f.at,
    }),
    cs.PlanConfirmed({
      projectId: f.id,
      confirmationId: 'cnf-1',
      planVersion: 1,
      hash: f.hashOf(1),
      price: f.hkd(240),
      signerId: 'sin',
      method: 'typed',
      signedAt: f.at,
    }),
  ];
  const state = PlanConfirmation.fold(signed) as never;
  const options = PlanConfirmation.options;

  it('the people of the client to whom it belongs, and the company', () => {
    expect(
      [f.ma, f.sin, f.stranger, f.ann, person('chow', 'finance_staff')].map((viewer) =>
        options.readable!(state, viewer),
      ),
    ).toEqual([true, true, false, true, true]);
  });

  it('the signature itself only the signer and the company', () => {
    expect([f.sin, f.ma, f.ann].map((viewer) => options.visible!.evidence!(state, viewer))).toEqual([
      true,
      false,
      true,
    ]);
    expect([f.sin, f.ann].map((viewer) => options.visible!.paper!(state, viewer))).toEqual([false, true]);
  });

  it('the sheet that was signed only those who see the price that stands on it', () => {
    const file = { fileId: 'f1', sha256: 'a'.repeat(64), name: 'x.pdf', bytes: 9_000, mediaType: 'application/pdf' };
    const onPaper = { ...(state as object), paper: { witnessId: 'chan', file } } as never;
    const seen = [f.ann, person('ho', 'designer')].map((viewer) => options.shown!.paper!(onPaper, viewer));
    expect(seen).toEqual([{ witnessId: 'chan', file }, { witnessId: 'chan' }]);
    expect(options.shown!.paper!(state, person('ho', 'designer'))).toBeUndefined();
  });

  it('and on paper it says who signed what, when and how (R031)', () => {
    const printed = JSON.stringify(
      confirmationForm.sections(state, {
        project: { timeZone: 'Asia/Hong_Kong' },
        contacts: { sin: { name: '冼國樑', title: '董事' } },
        people: {},
      } as never),
    );
    [f.hashOf(1), '冼國樑', '董事', '鍵入姓名', '2026-03-02 09:00 (Asia/Hong_Kong)', 'seal', 'HKD 2.40'].forEach(
      (said) => expect(printed).toContain(said),
    );
  });
});
