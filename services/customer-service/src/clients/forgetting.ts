import { ad } from '@marquee/contracts';
import {
  Employment,
  foldersAreKept,
  forgettingHasWitnesses,
  forgettingIsExplained,
  forgottenIsNobodyElse,
  type KeptFolder,
  notForgottenYet,
  staff,
} from '@marquee/regulation';
import { among, each, following, instant, type Instant, plusYears, rule, type Source, view } from '@marquee/kernel';
import { z } from 'zod';
import type { ConfirmationState } from '../confirmation/confirmation-state.js';

/** 檔案保存期 — until when the folder of a project is kept (C10.3.2); the row's key is the project. */
export const FolderTerm = view('FolderTerm', {
  says: { zh: '項目檔案的保存期', en: 'How long folders of projects are kept' },
  readers: staff,
  published: false,
  shape: z.object({ keptUntil: instant() }),
}).on(ad.ArchiveFolderOpened, ({ data: { projectId, openedAt, retentionYears } }) => [
  projectId,
  { keptUntil: plusYears(openedAt, retentionYears) },
]);

/** The record reads contacts, and a type that followed it would follow itself. */
const confirmations: Source<ConfirmationState> = { name: 'PlanConfirmation', source: 'aggregate' };

const contacts: Source<{ readonly status: string }> = { name: 'ClientContact', source: 'aggregate' };
const clients: Source<{ readonly status: string }> = { name: 'Client', source: 'aggregate' };

/** Who on the staff list, and which client's file, goes by these ids as well. */
export const namesakesOf = (ids: readonly string[]) => ({
  employees: each(Employment, [...ids]),
  clients: each(clients, [...ids]),
});
/** The same, and people of clients: for what is no person by itself, e.g. an inquiry. */
export const namesakesOfForm = (ids: readonly string[]) => ({
  ...namesakesOf(ids),
  contacts: each(contacts, [...ids]),
});

type Terms = Readonly<Record<string, { readonly keptUntil?: Instant | undefined }>>;
type Forms = readonly { readonly projectId: string }[];

/** The projects whose form a person of the client may read or sign, and how long their folders are kept. */
export const foldersOfContact = (contactId: string) => {
  const terms = (forms: Forms) => each(FolderTerm, [...new Set(forms.map(({ projectId }) => projectId))]);
  const toRead = among(confirmations, { contactIds: [contactId] });
  const toSign = among(confirmations, { signerIds: [contactId] });
  return { toRead, toSign, termsToRead: following(toRead, terms), termsToSign: following(toSign, terms) };
};
interface Folders {
  readonly now: Instant;
  readonly reads: {
    readonly toRead: Forms;
    readonly toSign: Forms;
    readonly termsToRead: Terms;
    readonly termsToSign: Terms;
  };
}

const ofContact = ({ reads: { toRead, toSign, termsToRead, termsToSign } }: Folders): readonly KeptFolder[] =>
  [...toRead, ...toSign].map(({ projectId }) => ({
    projectId,
    keptUntil: (termsToRead[projectId] ?? termsToSign[projectId])?.keptUntil,
  }));

// ---- C10.3.2 Files are kept for their time; they are destroyed before two witnesses. So is who somebody was.

export const contactFoldersAreKept = foldersAreKept('contactFoldersAreKept', ofContact);

/** Only of those who act for their client no more. */
export const contactWasRemoved = rule(
  'C10.3.2',
  'contactWasRemoved',
  'STATE',
  { zh: '須先停用此聯絡人，才可刪除其個人資料。', en: 'Remove the contact first; then personal data may be erased.' },
  (c: { state: { status: string } }) => c.state.status !== 'active',
);

/** All that must hold before a person of a client is forgotten. */
export const forgetContactRules = [
  contactWasRemoved,
  notForgottenYet,
  contactFoldersAreKept,
  forgottenIsNobodyElse,
  forgettingHasWitnesses,
  forgettingIsExplained,
] as const;
