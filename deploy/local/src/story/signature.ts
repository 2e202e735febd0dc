import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

export const CS_STAFF = 'wong.siu-ming';
export const CONTACT = 'ma.ching-yi';
export const SIGNER = 'sin.kwok-leung';

/** What customer service and the client say of the plan. */
export const talks = (id: string, name: string, input: object): Mutation => ({
  name,
  answers: 'PlanPresentation',
  id,
  fields: 'status',
  input,
});

/** The confirmation form of a version. */
export const issue = (projectId: string, planVersion: number): Mutation => ({
  name: 'issueConfirmation',
  answers: 'PlanConfirmation',
  input: { projectId, planVersion, signerIds: [SIGNER] },
  fields: 'status hash',
});

const signing = (
  { id, hash }: Readonly<Record<string, unknown>>,
  by: object = { method: 'typed', evidence: '冼國樑' },
): Mutation => ({
  name: 'signConfirmation',
  answers: 'PlanConfirmation',
  id: String(id),
  input: { ...by, hash },
  fields: 'status',
});

/** The signature, the only basis on which the company executes. */
export async function tellSignature(t: Teller, projectId: string): Promise<void> {
  t.chapter(
    '客戶簽署：唯一的執行依據（C3.3.3）',
    'The client signs: the only basis on which the company executes (C3.3.3)',
  );
  await t.doesOnceHeard(
    CS_STAFF,
    '向客戶介紹第二版。',
    'presents version 2.',
    talks(projectId, 'presentPlan', { planVersion: 2, channel: 'portal', attendeeIds: [CONTACT, SIGNER] }),
  );
  const form = await t.does(
    CS_STAFF,
    '發出《活動策劃方案確認表》。',
    'issues the confirmation form.',
    issue(projectId, 2),
  );
  await tellSigning(t, form);
}

async function tellSigning(t: Teller, form: Readonly<Record<string, unknown>>): Promise<void> {
  const sign = signing(form);
  await t.isRefused(
    SIGNER,
    '（客戶）在簽名框鍵入「hello」；手繪簽名須有筆跡。',
    'of the client types “hello” into the box for a drawn signature, which needs strokes of a pen.',
    signing(form, { method: 'drawn', evidence: 'hello' }),
    ['evidenceFitsMethod'],
  );
  await t.isRefused(CONTACT, '（客戶）並非有權簽署人。', 'of the client is no authorised signer.', sign, ['FORBIDDEN']);
  await t.does(
    SIGNER,
    '（客戶）簽署第二版；七個部門隨即動工。',
    'of the client signs version 2; all seven departments set to work.',
    sign,
  );
}
