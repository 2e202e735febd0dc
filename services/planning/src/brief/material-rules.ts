import { contentRule, isDigestOfAFile, isFairSize } from '@marquee/regulation';
import { type Policies, rule, type StoredFile } from '@marquee/kernel';

// ---- C3.2.2 What the client hands in is kept with the brief: as a file, or by what tells it from another.

const MEDIA =
  /^(image|video|audio|text)\/[\w.+-]+$|^application\/(pdf|zip|msword|vnd\.(ms-|openxmlformats-|oasis\.)[\w.+-]+)$/;
const largest = ({ policy }: { policy: Policies }) => policy['attachment.maxMegabytes'];

type Material = {
  readonly file?: StoredFile | undefined;
  readonly name?: string | undefined;
  readonly mediaType?: string | undefined;
  readonly bytes?: number | undefined;
  readonly hash?: string | undefined;
};
/** What is known of a material: from its file, or, where it lies elsewhere, as somebody describes it. Pure. */
export const materialOf = ({ file, name = '', mediaType = '', bytes = 0, hash = '' }: Material) =>
  file
    ? { name: name || file.name, mediaType: file.mediaType, bytes: file.bytes, hash: file.sha256, file }
    : { name, mediaType, bytes, hash };
type Attaching = { readonly input: Material };

export const materialNamed = contentRule(
  'C3.2.2',
  'materialNamed',
  'name',
  { zh: '須填寫資料名稱。', en: 'Name the material.' },
  (c: Attaching) => [materialOf(c.input).name],
  { field: 'name' },
);

export const materialOfKnownType = rule(
  'C3.2.2',
  'materialOfKnownType',
  'INPUT',
  {
    zh: '不接受此類檔案；可附圖片、影音、文字、PDF、壓縮檔與辦公文件。',
    en: 'Files of this type are not accepted: attach images, audio, video, text, PDF, archives or office documents.',
  },
  // What kinds of files are uploaded is policy, and was looked at by then.
  ({ input }: Attaching) => input.file !== undefined || MEDIA.test(materialOf(input).mediaType),
  { field: 'mediaType' },
);

export const materialOfFairSize = rule(
  'C3.2.2',
  'materialOfFairSize',
  'INPUT',
  (c: Attaching & { policy: Policies }) => ({
    zh: `檔案須大於零且不超過 ${largest(c)} MB。`,
    en: `A file must not be empty and not exceed ${largest(c)} MB.`,
  }),
  (c) => isFairSize(materialOf(c.input).bytes, c.policy),
  { field: 'bytes' },
);

export const materialHasDigest = rule(
  'C3.2.2',
  'materialHasDigest',
  'INPUT',
  {
    zh: '須上載檔案；檔案另存他處者，須附其 SHA-256 摘要（64 位十六進制）。',
    en: 'Upload the file; where it lies elsewhere, give its SHA-256 digest, 64 hexadecimal digits.',
  },
  (c: Attaching) => isDigestOfAFile(materialOf(c.input).hash),
  { field: 'hash' },
);
