import { cs } from '@marquee/contracts';
import { canonical, type Fact, sha256 } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import { signatureSeal } from './confirmation-decisions.js';
import { expiry } from './confirmation-state.js';
import * as f from './confirmation.fixture.js';
import * as issuing from './issuing-rules.js';
import { PlanConfirmation } from './plan-confirmation.js';
import { PlanPresentation } from './plan-presentation.js';
import * as signing from './signing-rules.js';

const talksOf = (...facts: Fact[]) => PlanPresentation.fold(facts);
const presentation = talksOf(...f.talks);
const bound = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash: f.hashOf(1) };
const reads = { presentation, contacts: f.contacts };
const on = (...facts: Fact[]) => given(PlanConfirmation, [f.issued, ...facts]);
const reason = '客戶要求更改授權範圍，須重新確認。';
const late = f.expiresAt;

describe('C3.3.3 發出確認表 · the form is issued', () => {
  const plan = { ...f.sealed(1), hash: f.hashOf(1) };
  const issue = (found: object = {}, input: object = {}) =>
    given(PlanConfirmation).when('issueConfirmation', {
      actor: f.ann,
      id: 'cnf-1',
      input: { projectId: f.id, planVersion: 1, signerIds: ['sin'], ...input },
      reads: { ...reads, plan, ...found } as never,
    });

  it('for the version that was presented, with its hash, its price and an expiry', () => {
    issue().then(f.issued);
    issue().thenState({ expiresAt: f.expiresAt, contactIds: ['sin', 'ma'], signature: 'required' });
  });

  it('not for a former version, one that was not presented, or content that was changed', () => {
    issue({ presentation: talksOf(...f.talks, f.nextVersion(2)) }).rejects([
      issuing.versionIsTheLatest,
      issuing.versionIsUnmodified,
    ]);
    issue({ presentation: talksOf(f.opened) }).rejects(issuing.versionWasPresented);
    issue({ plan: { ...plan, total: f.hkd(1) } }).rejects(issuing.versionIsUnmodified);
    issue({ plan: undefined }).rejects(issuing.versionIsUnmodified);
    issue({ presentation: undefined }).rejects([
      issuing.versionIsTheLatest,
      issuing.versionIsUnmodified,
      issuing.versionWasPresented,
      issuing.signersAreAuthorised,
    ]);
  });

  it('not while an opinion is undecided, nor beside another form', () => {
    const half = [...f.talks, f.recorded, f.decided('f1', 'accepted')];
    issue({ presentation: talksOf(...half) }).rejects([signing.noFeedbackIsOpen, signing.acceptedFeedbackIsIn]);
    issue({ presentation: talksOf(...half, f.decided('f2', 'declined')) }).rejects(signing.acceptedFeedbackIsIn);
    issue({ forms: [{ planVersion: 1, status: 'issued' }] }).rejects(issuing.noOtherFormInForce);
    issue({ forms: [{ planVersion: 1, status: 'signed' }] }).rejects(issuing.noOtherFormInForce);
    issue({
      forms: [
        { planVersion: 1, status: 'declined' },
        { planVersion: 1, status: 'expired' },
        { planVersion: 1, status: 'superseded' },
      ],
    }).then(f.issued);
  });

  it('not while a comment of the client is not taken up, or a question is not answered', () => {
    issue({ presentation: talksOf(...f.talks, f.commented) }).rejects(signing.clientCommentsAreTaken);
    issue({ presentation: talksOf(...f.talks, f.asked) }).rejects(signing.clientQuestionsAreAnswered);
    issue({ clientQuestions: [{ question: '預計多少貴賓？' }] }).rejects(signing.clientQuestionsAreAnswered);
    issue({ presentation: talksOf(...f.talks, f.asked, f.answered) }).then(f.issued);
  });

  it('a form of a former version bars nothing: it ends by itself', () => {
    const second = { ...f.sealed(2), hash: f.hashOf(2) };
    const talks = talksOf(...f.talks, f.nextVersion(2), f.presented(2, 2));
    const forms = [
      { planVersion: 1, status: 'issued' },
      { planVersion: 1, status: 'signed' },
    ];
    issue({ presentation: talks, plan: second, forms }, { planVersion: 2 }).thenState({ planVersion: 2 });
  });

  it('to registered authorised signers of this client', () => {
    issue({}, { signerIds: [] }).rejects(issuing.signersNamed);
    issue({}, { signerIds: ['ma'] }).rejects(issuing.signersAreAuthorised);
    ['tse', 'nobody'].forEach((signer) => issue({}, { signerIds: [signer] }).rejects(issuing.signersAreAuthorised));
  });
});

describe('C3.3.3 客戶簽署 · the client signs in the portal', () => {
  const sign = (facts: Fact[] = [], input: object = {}, differs: object = {}) =>
    on(...facts).when('signConfirmation', {
      actor: f.sin,
      id: 'cnf-1',
      input: { method: 'typed', evidence: '名 sin', hash: f.hashOf(1), ...input },
      reads,
      ...differs,
    } as never);
  const signature = { ...bound, signerId: 'sin', method: 'typed' as const, evidence: '名 sin', at: f.at };
  const signed = cs.PlanConfirmed({
    ...bound,
    price: f.hkd(240),
    issuedById: 'ann',
    signerId: 'sin',
    method: 'typed',
    signedAt: f.at,
  });

  it('with evidence that is sealed to the version, its hash, the price, the signer and the moment', () => {
    const seal = sha256(canonical({ ...signature, price: f.hkd(240) }));
    sign().then(cs.SignatureGiven({ ...signature, seal }), signed);
    expect(signatureSeal(signature, f.hkd(240))).toBe(seal);
    expect(signatureSeal(signature, f.hkd(239))).not.toBe(seal);
    sign().thenState({ status: 'signed', signerId: 'sin', method: 'typed', signedAt: f.at });
  });

  it('only the latest and unmodified version, and no other hash', () => {
    sign([], { hash: f.hashOf(2) }).rejects(signing.signsWhatWasIssued);
    sign([], {}, { reads: { ...reads, presentation: talksOf(...f.talks, f.nextVersion(2)) } }).rejects(
      signing.formIsOfTheLatest,
    );
    const during = (...facts: Fact[]) =>
      sign([], {}, { reads: { ...reads, presentation: talksOf(...f.talks, ...facts) } });
    during(f.recorded).rejects(signing.noFeedbackIsOpen);
    during(f.commented).rejects(signing.clientCommentsAreTaken);
    during(f.asked).rejects(signing.clientQuestionsAreAnswered);
    const closed = (reason?: string) => [f.recorded, f.decided('f1', 'accepted', reason), f.decided('f2', 'declined')];
    during(...closed()).rejects(signing.acceptedFeedbackIsIn);
    during(...closed('第一章已寫明，無須再改。')).thenState({ status: 'signed' });
    sign([], {}, { reads: { ...reads, clientQuestions: [{ question: '預計多少貴賓？' }] } }).rejects(
      signing.clientQuestionsAreAnswered,
    );
  });

  it('once, in time', () => {
    sign([signed]).rejects(signing.awaitsSignature);
    sign([], {}, { now: late }).rejects(signing.notExpired);
  });

  it('as an authorised signer who is named on the form and still registered', () => {
    sign([], { evidence: '名 tse' }, { actor: f.stranger }).rejects([signing.isItsSigner, signing.signerIsAuthorised]);
    sign(
      [],
      {},
      { reads: { ...reads, contacts: { sin: f.contact('sin', ['client_signer'], { status: 'removed' }) } } },
    ).rejects(signing.signerIsAuthorised);
    sign([], {}, { reads: { ...reads, contacts: { sin: f.contact('sin', ['client_contact']) } } }).rejects(
      signing.signerIsAuthorised,
    );
    [f.ma, f.ann].forEach((actor) => sign([], {}, { actor }).forbidden());
  });

  it('or declines with a reason, in person or through customer service', () => {
    const decline = (actor: typeof f.ann, why = reason) =>
      on().when('declineConfirmation', { actor, id: 'cnf-1', input: { reason: why } });
    decline(f.sin).then(cs.PlanConfirmationDeclined({ ...bound, reason, contactId: 'sin', at: f.at }));
    decline(f.ann).then(cs.PlanConfirmationDeclined({ ...bound, reason, by: 'ann', at: f.at }));
    decline(f.stranger).rejects(signing.isItsSignerOrStaff);
    decline(f.sin, '不').rejects(signing.declineIsExplained);
    decline(f.ma).forbidden();
  });
});

describe('C3.3.3 逾期與作廢 · expired, voided', () => {
  const signed = cs.PlanConfirmed({
    ...bound,
    price: f.hkd(240),
    issuedById: 'ann',
    signerId: 'sin',
    method: 'typed',
    signedAt: f.at,
  });
  const declined = cs.PlanConfirmationDeclined({ ...bound, reason, at: f.at });

  it('expires by its clock when nobody has signed', () => {
    const expire = (now: string, ...facts: Fact[]) =>
      on(...facts).when('expireConfirmation', { actor: f.machinery, id: 'cnf-1', now });
    expire(late).then(cs.PlanConfirmationExpired({ ...bound, at: late }));
    expire('2026-03-16T00:59:59.000Z').rejects(signing.hasExpired);
    expire(late, signed).rejects(signing.awaitsSignature);
    expect([
      expiry(PlanConfirmation.fold([f.issued]) as never),
      expiry(PlanConfirmation.fold([f.issued, signed]) as never),
    ]).toEqual([late, undefined]);
  });

  it('is voided by a leader with a reason, and by nobody else', () => {
    const annul = (facts: Fact[], actor = person('boss', 'leader'), why = reason) =>
      on(...facts).when('voidConfirmation', { actor, id: 'cnf-1', input: { reason: why } });
    annul([signed]).then(cs.PlanConfirmationVoided({ ...bound, by: 'boss', reason, wasSigned: true, at: f.at }));
    annul([], person('gm', 'gm')).thenState({ status: 'voided' });
    annul([signed], person('boss', 'leader'), '作廢').rejects(signing.voidIsExplained);
    annul([declined]).rejects(signing.isInForce);
    [f.beatrice, f.sin].forEach((actor) => annul([signed], actor).forbidden());
  });
});
