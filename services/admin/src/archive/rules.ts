import { contentRule, isActor, isDigestOfAFile, reasonRule } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, plusYears, rule, type StoredFile } from '@marquee/kernel';

type Filed = { state: { documents: readonly { documentId: string; item: string; reference: string }[] } };
type Paper = {
  readonly file?: StoredFile | undefined;
  readonly reference?: string | undefined;
  readonly sha256?: string | undefined;
};
type Filing = Filed & { input: { item: string; title: string } & Paper };

/** Where a document lies, and by what it is recognised: a file that was uploaded says both. Pure. */
export const whereFiled = ({ file, reference = '', sha256 }: Paper) =>
  file ? { reference: reference || file.name, sha256: file.sha256 } : { reference, ...(sha256 && { sha256 }) };

// ---- C10.3.1 Each project has a filing plan; its papers are gathered in one folder.

export const titleGiven = contentRule(
  'C10.3.1',
  'titleGiven',
  'name',
  { zh: '須填寫文件名稱。', en: 'Give the document a title.' },
  (c: Filing) => [c.input.title],
  { field: 'title' },
);

export const referenceGiven = contentRule(
  'C10.3.1',
  'referenceGiven',
  'name',
  {
    zh: '須上載文件，或填寫其存放位置或編號。',
    en: 'Upload the document, or say where it lies, or its number.',
  },
  (c: Filing) => [whereFiled(c.input).reference],
  { field: 'reference' },
);

export const digestIsOne = rule(
  'C10.3.1',
  'digestIsOne',
  'INPUT',
  {
    zh: '文件雜湊須為 64 個十六進位數字（SHA-256）。',
    en: 'The hash of a document has 64 hexadecimal digits (SHA-256).',
  },
  (c: Filing) => c.input.sha256 === undefined || isDigestOfAFile(c.input.sha256),
  { field: 'sha256' },
);

export const notFiledYet = rule(
  'C10.3.1',
  'notFiledYet',
  'STATE',
  { zh: '此文件已歸入檔案夾的同一項目。', en: 'This document is filed under this heading already.' },
  (c: Filing) =>
    !c.state.documents.some((d) => d.item === c.input.item && d.reference === whereFiled(c.input).reference),
  { field: 'reference' },
);

/** Where a signed confirmation lies: customer service keeps the record, which never changes. */
export const signatureOf = ({ confirmationId }: { confirmationId: string }): string =>
  `PlanConfirmation/${confirmationId}`;

export const signatureNotFiled = rule(
  'C10.3.1',
  'signatureNotFiled',
  'STATE',
  { zh: '此簽署已歸入檔案夾。', en: 'This signature is filed already.' },
  (c: Filed & { input: { confirmationId: string } }) =>
    !c.state.documents.some((d) => d.reference === signatureOf(c.input)),
  { field: 'confirmationId' },
);

export const signatureIsFiled = rule(
  'C10.3.1',
  'signatureIsFiled',
  'STATE',
  { zh: '檔案夾內沒有這份簽署。', en: 'The folder does not hold this signature.' },
  (c: Filed & { input: { confirmationId: string } }) =>
    c.state.documents.some((d) => d.reference === signatureOf(c.input)),
  { field: 'confirmationId' },
);

export const documentIsFiled = rule(
  'C10.3.1',
  'documentIsFiled',
  'STATE',
  { zh: '檔案夾內沒有這份文件。', en: 'The folder holds no such document.' },
  (c: Filed & { input: { documentId: string } }) => c.state.documents.some((d) => d.documentId === c.input.documentId),
  { field: 'documentId' },
);

export const reasonOfWithdrawal = reasonRule('C10.3.1', 'reasonOfWithdrawal');

// ---- C10.3.2 Files are kept for their time; they are destroyed before two witnesses.

type Kept = { state: { openedAt: Instant; retentionYears: number; destroyedAt?: Instant | undefined } };

/** Until when a folder is kept: so many years from its opening, to the day. Pure. */
export const keptUntil = ({ openedAt, retentionYears }: Kept['state']): Instant => plusYears(openedAt, retentionYears);

export const retentionIsOver = rule(
  'C10.3.2',
  'retentionIsOver',
  'STATE',
  ({ state }: Kept) => ({
    zh: `檔案自立卷起須保存 ${state.retentionYears} 年，在此之前不得銷毀。`,
    en: `The files are kept for ${state.retentionYears} years from the opening of the folder and not destroyed before.`,
  }),
  ({ state, now }: Kept & { now: Instant }) => !isBefore(now, keptUntil(state)),
);

export const notDestroyedYet = rule(
  'C10.3.2',
  'notDestroyedYet',
  'STATE',
  { zh: '文件已銷毀。', en: 'The files were destroyed already.' },
  ({ state }: Kept) => state.destroyedAt === undefined,
);

export const twoWitnesses = rule(
  'C10.3.2',
  'twoWitnesses',
  'DUTY',
  {
    zh: '銷毀須有經辦人以外的兩名見證人。',
    en: 'Two people witness the destruction, and neither is who carries it out.',
  },
  ({ actor, input: { witnessIds } }: { actor: Actor; input: { witnessIds: readonly string[] } }) =>
    new Set(witnessIds).size >= 2 && !isActor(actor, witnessIds),
  { field: 'witnessIds' },
);

export const reasonOfDestruction = reasonRule('C10.3.2', 'reasonOfDestruction');
