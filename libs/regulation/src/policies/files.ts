import { z } from 'zod';
import { fileKindNames, fileUses, type FileUseName } from '../file-uses.js';
import { policy, type PolicyEntry } from './policy.js';
import { areDistinct, or, whole } from './shapes.js';

const terms = z.object({
  kinds: z
    .array(z.enum(fileKindNames))
    .min(1)
    .refine(areDistinct, or('每類檔案只列一次', 'each kind of file stands once')),
  maxMegabytes: whole(1, 1024),
});
const ofUse = z.object(
  Object.fromEntries(Object.keys(fileUses).map((use) => [use, terms])) as Record<FileUseName, typeof terms>,
);

/** Files that people upload: of which kinds, how large, and how long one waits that nobody attached. */
export const filesPolicies = {
  'attachment.ofUse': policy(
    ofUse,
    {
      brief_material: { kinds: ['image', 'pdf', 'office', 'text', 'audio', 'video', 'archive'], maxMegabytes: 200 },
      paper_signature: { kinds: ['image', 'pdf'], maxMegabytes: 50 },
      permit: { kinds: ['image', 'pdf'], maxMegabytes: 50 },
      regulation_text: { kinds: ['pdf', 'office', 'text'], maxMegabytes: 50 },
      archive: { kinds: ['image', 'pdf', 'office', 'text', 'audio', 'video', 'archive'], maxMegabytes: 200 },
    },
    ['C3.2.2', 'C10.3.1'],
    '按用途設定可上載的檔案種類與大小上限（MB）；另不得超過 attachment.maxMegabytes。種類以檔案內容判斷，不看名稱。',
    'Per use: which kinds of files are taken and how many megabytes at most, and never more than attachment.maxMegabytes. The kind is told by the content, not by the name.',
  ),
  'attachment.unattachedDays': policy(
    whole(1, 90),
    7,
    ['C10.3.1'],
    '已上載而未附於任何紀錄的檔案，於此天數後清除。',
    'Days after which a file is removed that was uploaded and attached to nothing.',
  ),
} as const satisfies Record<string, PolicyEntry>;
