import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import * as f from './confirmation.fixture.js';
import * as onPaper from './paper-rules.js';
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

describe('C3.3.3 紙本簽署 · signed on paper', () => {
  const scan = { name: '確認表.pdf', mediaType: 'application/pdf', bytes: 90_000, hash: 'a'.repeat(64) };
  const paper = { signerId: 'sin', witnessId: 'chan', signedAt: f.at, scan };
  const record = (input: object = {}, facts: Fact[] = [], differs: object = {}) =>
    on(...facts).when('recordPaperSignature', {
      actor: f.ann,
      id: 'cnf-1',
      input: { ...paper, ...input },
      reads: { ...reads },
      ...differs,
    } as never);
  const recorded = cs.PaperSignatureRecorded({ ...bound, ...paper, by: 'ann', at: f.at });

  it('before a witness, by a signer of the form, with a legible scan', () => {
    record().then(recorded);
    record({ signerId: 'ma' }).rejects(onPaper.paperSignerIsNamed);
    record({ signedAt: '2026-03-02T00:59:59.000Z' }).rejects(onPaper.paperSignedInTime);
    record({ signedAt: '2026-03-02T01:00:01.000Z' }).rejects(onPaper.paperSignedInTime);
    record({ scan: { ...scan, mediaType: 'text/html' } }).rejects(onPaper.scanIsLegible);
    record({ scan: { ...scan, bytes: 0 } }).rejects(onPaper.scanIsLegible);
    record({ scan: { ...scan, hash: 'x' } }).rejects(onPaper.scanIsLegible);
    record({ scan: { ...scan, mediaType: 'image/svg+xml' } }).rejects(onPaper.scanIsLegible);
    record({ scan: { ...scan, bytes: 1 } }).rejects(onPaper.scanIsLegible);
    record({}, [recorded]).rejects(onPaper.noPaperWaits);
    record({}, [], { now: late }).rejects(signing.notExpired);
  });

  it('before somebody else than the recorder and the signer', () => {
    record({ witnessId: 'ann' }).rejects(onPaper.witnessIsAnother);
    record({ witnessId: 'sin' }).rejects(onPaper.witnessIsAnother);
    record({ witnessId: 'chan' }, [], { actor: { ...f.beatrice, onBehalfOf: 'chan' } }).rejects(
      onPaper.witnessIsAnother,
    );
  });

  it('not while a comment or a question of the client is open, neither recorded nor checked', () => {
    const open = talksOf(...f.talks, f.commented, f.asked);
    const both = [signing.clientCommentsAreTaken, signing.clientQuestionsAreAnswered];
    record({}, [], { reads: { ...reads, presentation: open } }).rejects(both);
    on(recorded)
      .when('checkPaperSignature', { actor: f.beatrice, id: 'cnf-1', reads: { presentation: open } } as never)
      .rejects(both);
  });

  it('and counts only when a second person of customer service has checked it', () => {
    const check = (actor: typeof f.ann, facts: Fact[] = [recorded]) =>
      on(...facts).when('checkPaperSignature', { actor, id: 'cnf-1', reads: { presentation } } as never);
    check(f.beatrice).then(
      cs.PaperSignatureChecked({ ...bound, by: 'beatrice', at: f.at }),
      cs.PlanConfirmed({
        ...bound,
        price: f.hkd(240),
        issuedById: 'ann',
        signerId: 'sin',
        method: 'paper',
        signedAt: f.at,
      }),
    );
    check(f.ann).rejects(onPaper.checkedByAnother);
    check(person('chan', 'cs_staff')).rejects(onPaper.checkedByAnother);
    check(f.beatrice, []).rejects(onPaper.paperAwaitsCheck);
  });

  it('with a sheet of its own: not that of another form, nor the one that did not pass the check', () => {
    const other = { id: 'cnf-0', paper: { ...paper, recordedById: 'ann', at: f.at } };
    const beside = (form: object) => record({}, [], { reads: { ...reads, forms: [form] } });
    beside(other).rejects(onPaper.scanIsOfThisForm);
    beside({ ...other, paper: undefined }).then(recorded);
    beside({ ...other, id: 'cnf-1' }).then(recorded);
    const returned = cs.PaperSignatureReturned({ ...bound, by: 'beatrice', reason, at: f.at });
    record({}, [recorded, returned]).rejects(onPaper.scanIsAnother);
    record({ scan: { ...scan, hash: 'b'.repeat(64) } }, [recorded, returned]).thenState({ returnedBecause: undefined });
  });

  it('or is returned with a reason, and may be recorded anew', () => {
    const back = (why: string) =>
      on(recorded).when('returnPaperSignature', { actor: f.beatrice, id: 'cnf-1', input: { reason: why } });
    back('簽名模糊不清，無法與登記核對。').thenState({ paper: undefined, status: 'issued' });
    back('糊').rejects(onPaper.returnIsExplained);
    on()
      .when('returnPaperSignature', { actor: f.beatrice, id: 'cnf-1', input: { reason } })
      .rejects(onPaper.paperAwaitsCheck);
  });
});
