import { contentRule, isDigestOfAFile, isFairSize, reasonRule } from '@marquee/regulation';
import { type Policies, rule } from '@marquee/kernel';

type Standing = { state: { status: string } };
type Maybe = { state: { status: string } | undefined };
type Attaching = Standing & {
  policy: Policies;
  input: { name: string; mediaType: string; bytes: number; hash: string; note: string };
};

// ---- C2.2.3a Design looks at what is wanted before anybody drafts.

export const earlyLookIsAwaited = rule(
  'C2.2.3a',
  'earlyLookIsAwaited',
  'STATE',
  {
    zh: '需求簡報並非待設計部參閱：已參閱、已重開，或方案已經發布。',
    en: 'No early look is wanted: it was given, the brief was reopened, or the plan is published.',
  },
  (c: Standing) => c.state.status === 'waiting',
);

export const someEarlyLookWaits = rule(
  'C2.2.3a',
  'someEarlyLookWaits',
  'STATE',
  { zh: '沒有待設計部參閱的需求簡報。', en: 'No brief waits for an early look.' },
  (c: Maybe) => c.state?.status === 'waiting',
);

export const lookSaysSomething = contentRule(
  'C2.2.3a',
  'lookSaysSomething',
  'passage',
  { zh: '須寫明看法，例如所需成品與時間。', en: 'Say what you think, e.g. of the designs and the time that it takes.' },
  (c: { input: { note: string } }) => [c.input.note],
  { field: 'note' },
);

// ---- C2.2.3a A draft may show how it could look.

export const boardIsOpen = rule(
  'C2.2.3a',
  'boardIsOpen',
  'STATE',
  {
    zh: '初稿已有結果或已撤回，情緒板不再更改。',
    en: 'The draft is decided or withdrawn: its mood board changes no more.',
  },
  (c: Standing) => c.state.status !== 'closed',
);

export const someBoardIsOpen = rule(
  'C2.2.3a',
  'someBoardIsOpen',
  'STATE',
  { zh: '此初稿沒有可更改的情緒板。', en: 'This draft has no mood board that may change.' },
  (c: Maybe) => c.state !== undefined && c.state.status !== 'closed',
);

export const boardIsNotOpen = rule(
  'C2.2.3a',
  'boardIsNotOpen',
  'STATE',
  { zh: '此初稿的情緒板已經開放。', en: 'A mood board may be added to this draft already.' },
  (c: Maybe) => c.state === undefined || c.state.status === 'closed',
);

export const boardIsOffered = rule(
  'C2.2.3a',
  'boardIsOffered',
  'STATE',
  {
    zh: '情緒板已附上、已婉拒，或初稿已有結果。',
    en: 'The mood board was added or declined, or the draft is decided.',
  },
  (c: Standing) => c.state.status === 'offered',
);

export const boardIsNamed = contentRule(
  'C2.2.3a',
  'boardIsNamed',
  'name',
  { zh: '須填寫檔案名稱。', en: 'Name the file.' },
  (c: Attaching) => [c.input.name],
  { field: 'name' },
);

export const boardIsPictures = rule(
  'C2.2.3a',
  'boardIsPictures',
  'INPUT',
  { zh: '情緒板須為圖片或 PDF。', en: 'A mood board is a picture or a PDF.' },
  (c: Attaching) =>
    /^(image\/(png|jpeg|webp|gif|tiff|heic|heif)|application\/pdf)$/.test(c.input.mediaType.toLowerCase()),
  { field: 'mediaType' },
);

export const boardIsOfFairSize = rule(
  'C2.2.3a',
  'boardIsOfFairSize',
  'INPUT',
  ({ policy }: Attaching) => ({
    zh: `檔案須大於零且不超過 ${policy['attachment.maxMegabytes']} MB。`,
    en: `A file must not be empty and not exceed ${policy['attachment.maxMegabytes']} MB.`,
  }),
  (c) => isFairSize(c.input.bytes, c.policy),
  { field: 'bytes' },
);

export const boardHasDigest = rule(
  'C2.2.3a',
  'boardHasDigest',
  'INPUT',
  {
    zh: '須附檔案的 SHA-256 摘要（64 位十六進制）。',
    en: 'Give the SHA-256 digest of the file, 64 hexadecimal digits.',
  },
  (c: Attaching) => isDigestOfAFile(c.input.hash),
  { field: 'hash' },
);

export const boardIsExplained = contentRule(
  'C2.2.3a',
  'boardIsExplained',
  'passage',
  { zh: '須說明情緒板要表達甚麼。', en: 'Say what the mood board shows.' },
  (c: Attaching) => [c.input.note],
  { field: 'note' },
);

export const decliningIsExplained = reasonRule('C2.2.3a', 'decliningIsExplained');
