import {
  foldersAreKept,
  forgettingHasWitnesses,
  forgettingIsExplained,
  forgottenIsNobodyElse,
  type KeptFolder,
  notForgottenYet,
} from '@marquee/regulation';
import { following, type Instant, one, own, rule } from '@marquee/kernel';
import { FolderTerm, namesakesOfForm } from '../clients/forgetting.js';
import type { State as Application } from '../initiation/initiation-state.js';

const applications = own<Application>('Initiation');

/** The application that an inquiry became, and how long the folder of its project is kept. */
const folderOfInquiry = (initiationId: string | undefined) => {
  const application = applications.one(initiationId);
  return { application, term: following(application, (found) => one(FolderTerm, found?.projectId)) };
};

/** What it is judged by whether who asked may be forgotten: what became of the inquiry, and who else goes by its id. */
export const readsOfForgetting = (id: string, initiationId: string | undefined) => ({
  ...folderOfInquiry(initiationId),
  ...namesakesOfForm(initiationId === undefined ? [id] : [id, initiationId]),
});

interface Folder {
  readonly now: Instant;
  readonly state: { readonly status: string; readonly initiationId?: string | undefined };
  readonly reads: {
    readonly application: { readonly status: string; readonly projectId?: string | undefined } | undefined;
    readonly term: { readonly keptUntil?: Instant | undefined } | undefined;
  };
}

const folders = ({ reads: { application, term } }: Folder): readonly KeptFolder[] =>
  application?.projectId ? [{ projectId: application.projectId, keptUntil: term?.keptUntil }] : [];

const OVER = ['approved', 'rejected', 'withdrawn'];
/** An application follows its inquiry within moments: until it is there, nothing is over. */
const isOver = ({ state: { status, initiationId }, reads: { application } }: Folder) =>
  status === 'lost' || (initiationId !== undefined && OVER.includes(application?.status ?? ''));

// ---- C10.3.2 Files are kept for their time; they are destroyed before two witnesses. So is who asked.

export const inquirerFolderIsKept = foldersAreKept('inquirerFolderIsKept', folders);

/** Only when nothing is open: the inquiry is lost, or its application decided or withdrawn. */
export const inquiryHasEnded = rule(
  'C10.3.2',
  'inquiryHasEnded',
  'STATE',
  {
    zh: '此查詢或其啟動申請尚在處理，結束前不得刪除查詢者的個人資料。',
    en: 'The inquiry, or the application that it became, is still open; personal data of who asked are not erased before it ends.',
  },
  isOver,
);

/** All that must hold before an inquirer is forgotten. */
export const forgetInquirerRules = [
  inquiryHasEnded,
  notForgottenYet,
  inquirerFolderIsKept,
  forgottenIsNobodyElse,
  forgettingHasWitnesses,
  forgettingIsExplained,
] as const;
