import { ad, cs } from '@marquee/contracts';
import { isOfMergedFile } from '@marquee/regulation';
import {
  answers,
  given,
  happened,
  NOW,
  person,
  planConfirmationSuperseded,
  planConfirmed,
  planVoided,
  system,
} from '@marquee/testing';
import { reactions } from '../reactions.js';
import { ArchiveFolder } from './archive-folder.js';
import { filing, filingPlan, missingFrom } from './filing-plan.js';
import * as r from './rules.js';

const id = 'prj-1';
const hui = person('hui', 'admin_staff');
const opened = ad.ArchiveFolderOpened({
  projectId: id,
  number: 'AF-2026-0001',
  title: 't',
  clientId: 'c',
  openedAt: NOW,
  retentionYears: 7,
});
const input = {
  item: 'layout' as const,
  title: '場地佈置圖 A3',
  reference: 'drive/prj-1/layout-v2.pdf',
  sha256: 'a'.repeat(64),
};
const filed = ad.DocumentFiled({ ...input, projectId: id, documentId: 'd1', by: 'kwan', at: NOW });

describe('C10.3.1 歸檔 · the folder of a project', () => {
  const file = (differs: object = {}, history = [opened]) =>
    given(ArchiveFolder, history).when('fileDocument', {
      actor: person('kwan', 'project_manager'),
      id,
      input: { ...input, ...differs },
    });

  it('takes documents by reference, with the hash by which they are recognised', () => {
    file().then(filed);
    file({ sha256: 'abc' }).rejects(r.digestIsOne);
    file({ title: '', reference: ' ' }).rejects([r.titleGiven, r.referenceGiven]);
    given(ArchiveFolder, [opened])
      .when('fileDocument', { actor: person('ma', 'client_contact'), id, input })
      .forbidden();
  });
  it('takes each document once under a heading', () => {
    given(ArchiveFolder, [opened, filed]).when('fileDocument', { actor: hui, id, input }).rejects(r.notFiledYet);
    given(ArchiveFolder, [opened, filed])
      .when('fileDocument', { actor: hui, id, input: { ...input, item: 'plan' } })
      .thenState({ filed: 2 });
  });
  it('holds the signed confirmation as soon as the client has signed, once (B05)', () => {
    const confirmed = planConfirmed({ issuedById: 'ann' });
    const order = answers(reactions, happened(confirmed)).find((a) => a.command === 'fileSignedPlan')!;
    expect(order).toMatchObject({ id, input: { planVersion: 1, confirmationId: 'k1', hash: confirmed.data.hash } });
    const file = (history: Parameters<typeof given>[1]) =>
      given(ArchiveFolder, history).when('fileSignedPlan', { actor: system('admin'), id, input: order.input as never });
    const signed = ad.DocumentFiled({
      projectId: id,
      documentId: 'd1',
      item: 'approvals',
      title: '活動策劃方案確認表，方案第 1 版 · Plan confirmation, version 1',
      reference: 'PlanConfirmation/k1',
      sha256: confirmed.data.hash,
      by: 'ann',
      at: NOW,
    });
    file([opened]).then(signed);
    file([opened, signed]).rejects(r.signatureNotFiled);
  });
  it('keeps a signed form that counts no more, marked, and misses the one in force (B20)', () => {
    const order = (fact: Parameters<typeof happened>[0]) =>
      answers(reactions, happened(fact)).filter((a) => a.command === 'noteSignatureFell');
    expect([order(planVoided()), order(planConfirmationSuperseded())]).toMatchObject([
      [{ id, input: { confirmationId: 'k1', cause: 'voided' } }],
      [{ id, input: { confirmationId: 'k1', cause: 'superseded' } }],
    ]);
    expect([order(planVoided({ wasSigned: false })), order(planConfirmationSuperseded({ wasSigned: false }))]).toEqual([
      [],
      [],
    ]);
    const signed = ad.DocumentFiled({
      ...input,
      item: 'approvals',
      reference: 'PlanConfirmation/k1',
      projectId: id,
      documentId: 'd1',
      by: 'ann',
      at: NOW,
    });
    const fell = (confirmationId: string) =>
      given(ArchiveFolder, [opened, signed]).when('noteSignatureFell', {
        actor: system('admin'),
        id,
        input: { confirmationId, cause: 'superseded' },
      });
    fell('k1').then(ad.DocumentLostForce({ projectId: id, documentId: 'd1', cause: 'superseded', at: NOW }), (s) => {
      expect(s.documents).toMatchObject([
        { documentId: 'd1', withoutForceSince: NOW, withoutForceBecause: 'superseded' },
      ]);
      expect(missingFrom(s.documents, false)).toContain('approvals');
    });
    fell('k2').rejects(r.signatureIsFiled);
  });
  it('gives a document filed by mistake back, with a reason', () => {
    const out = (documentId: string, reason = '這是另一項目的佈置圖，誤放於此。') =>
      given(ArchiveFolder, [opened, filed]).when('withdrawDocument', { actor: hui, id, input: { documentId, reason } });
    out('d1').thenState({ documents: [], filed: 1 });
    out('d2').rejects(r.documentIsFiled);
    out('d1', '誤').rejects(r.reasonOfWithdrawal);
  });
});

describe('C10.3.1 歸檔計劃 · the filing plan', () => {
  it('names what is missing, and the permit file only where a permit is needed', () => {
    expect(missingFrom([], false)).toHaveLength(12);
    expect(missingFrom([{ item: 'layout' }], true)).toEqual(
      Object.keys(filingPlan).filter((item) => item !== 'layout'),
    );
  });
  it('stands beside what the folder holds', () => {
    const folder = { ...ArchiveFolder.fold([opened, filed])!, id };
    const answer = filing.answer({ reads: { folder, permit: { status: 'running' } } } as never) as {
      rows: { item: string; required: boolean; documents: unknown[] }[];
      missing: string[];
    };
    expect(answer.rows.find((row) => row.item === 'layout')!.documents).toEqual([
      {
        documentId: 'd1',
        title: input.title,
        reference: input.reference,
        sha256: input.sha256,
        filedById: 'kwan',
        filedAt: NOW,
      },
    ]);
    expect(answer.missing).toContain('permit_venue_consent');
    expect(filing.answer({ reads: { folder: undefined, permit: undefined } } as never)).toBeUndefined();
  });
});

describe('W01 客戶檔案合併 · the client’s file is merged', () => {
  const merged = cs.ClientMerged({
    clientId: 'c1',
    survivorId: 'c2',
    by: 'head',
    reason: '兩份檔案同屬一家公司。',
    at: NOW,
    released: { name: '海濱控股' },
    contactIds: [],
    inquiryIds: [],
    initiationIds: [],
    ofProjectIds: ['prj-1'],
    absorbedIds: ['c0'],
  });
  const input = { clientId: 'c2', formerClientIds: ['c1', 'c0'] };
  const follow = (clientId: string) =>
    given(ArchiveFolder, [ad.ArchiveFolderOpened({ ...opened.data, clientId })]).when('followClient', {
      actor: system('admin'),
      id: 'prj-1',
      now: NOW,
      input,
    });

  it('and its projects go on with the file that remains, also those of files merged before, in whatever order it is heard', () => {
    expect(answers(reactions, happened(merged))).toContainEqual({ command: 'followClient', id: 'prj-1', input });
    for (const former of ['c1', 'c0'])
      follow(former).then(
        ad.ArchiveFolderClientChanged({ projectId: 'prj-1', clientId: 'c2', formerClientId: former, at: NOW }),
      );
    follow('c9').rejects(isOfMergedFile);
  });
});
