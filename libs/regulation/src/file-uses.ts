import { ad } from '@marquee/contracts';
import type { EventType, Policies, Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';
import { MEGABYTE } from './files.js';

/** Kinds of files, as people and policies name them; each with the media types that count as it. */
export const fileKinds = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/tiff'],
  pdf: ['application/pdf'],
  office: [
    ...['wordprocessingml.document', 'spreadsheetml.sheet', 'presentationml.presentation'].map(
      (name) => `application/vnd.openxmlformats-officedocument.${name}`,
    ),
    ...['text', 'spreadsheet', 'presentation'].map((name) => `application/vnd.oasis.opendocument.${name}`),
    'application/x-cfb',
  ],
  text: ['text/plain', 'text/csv'],
  audio: ['audio/mpeg', 'audio/x-m4a', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/flac'],
  video: ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska'],
  archive: ['application/zip'],
} as const satisfies Record<string, readonly string[]>;
export type FileKind = keyof typeof fileKinds;
export const fileKindNames = Object.keys(fileKinds) as [FileKind, ...FileKind[]];

/** What a file is uploaded for: what it is called, and the clause that asks for it. */
interface FileUse {
  readonly says: Text;
  readonly clause: ClauseId;
}

/** Every use of uploaded files; how large and of which kinds they are is policy (`attachment.ofUse`). */
export const fileUses = {
  brief_material: { says: { zh: '需求簡報資料', en: 'Material of a requirement brief' }, clause: 'C3.2.2' },
  paper_signature: { says: { zh: '紙本簽署掃描件', en: 'Scan of a signature on paper' }, clause: 'C3.3.3' },
  permit: { says: { zh: '安全許可或執照', en: 'Safety permit or licence' }, clause: 'C7.1.1' },
  regulation_text: { says: { zh: '規章全文', en: 'Full text of a management rule' }, clause: 'C2.2.6b' },
  archive: { says: { zh: '歸檔文件', en: 'Document of the archive' }, clause: 'C10.3.1' },
} as const satisfies Record<string, FileUse>;
export type FileUseName = keyof typeof fileUses;

const isUse = (use: string): use is FileUseName => Object.hasOwn(fileUses, use);

/** Files of the company, as the runtime takes them (`Company.files`). */
export const companyFiles = {
  uses: fileUses as Readonly<Record<string, FileUse>>,
  typesOf: (use: string, policy: Policies): readonly string[] =>
    isUse(use) ? policy['attachment.ofUse'][use].kinds.flatMap((kind) => [...fileKinds[kind]]) : [],
  mostBytesOf: (use: string, policy: Policies): number =>
    isUse(use)
      ? Math.min(policy['attachment.ofUse'][use].maxMegabytes, policy['attachment.maxMegabytes']) * MEGABYTE
      : 0,
  unattachedMs: (policy: Policies): number => policy['attachment.unattachedDays'] * 86_400_000,
  destroyed: ad.ProjectFilesDestroyed as unknown as EventType,
};
