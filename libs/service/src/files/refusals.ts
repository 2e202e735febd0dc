import type { Text } from '@marquee/kernel';
import { CommandError } from '../model.js';
import type { FileState } from './file-documents.js';

const MEGABYTE = 1_048_576;

/** Why a file is not taken: what did not hold, by name, and the sentence. */
export interface Unfit {
  readonly rule: string;
  readonly says: Text;
}
const unfit = (rule: string, zh: string, en: string): Unfit => ({ rule, says: { zh, en } });

export const noSuchUse = (use: string): CommandError =>
  new CommandError('BAD_USER_INPUT', 'fileUseExists', {
    zh: `本部門沒有「${use}」這項檔案用途。`,
    en: `This department takes no files for the use “${use}”.`,
  });

export const useIsOfOthers = (use: Text): CommandError =>
  new CommandError('FORBIDDEN', 'fileUseIsYours', {
    zh: `您的職務不可提交「${use.zh}」，故不能上載此類檔案。`,
    en: `Your role hands in no “${use.en}”, so you cannot upload such a file.`,
  });

export const badName = (): CommandError =>
  new CommandError('BAD_USER_INPUT', 'fileIsNamed', {
    zh: '檔案須有名稱：一行，最多 200 個字元。',
    en: 'A file has a name: one line of at most 200 characters.',
  });

export const badDigest = (): CommandError =>
  new CommandError('BAD_USER_INPUT', 'fileDigestIsOne', {
    zh: '檔案的 SHA-256 摘要須為 64 位十六進制小寫數字。',
    en: 'The SHA-256 digest of a file has 64 hexadecimal digits, in lower case.',
  });

export const badSize = (mostBytes: number): CommandError =>
  new CommandError('BAD_USER_INPUT', 'fileIsOfFairSize', {
    zh: `檔案須大於零且不超過 ${mostBytes / MEGABYTE} MB。`,
    en: `A file must not be empty and not exceed ${mostBytes / MEGABYTE} MB.`,
  });

export const tooManyUnattached = (most: number): CommandError =>
  new CommandError('CONFLICT', 'uploadsHaveRoom', {
    zh: `您已有 ${most} 份檔案尚未附於任何紀錄，請先附上或取消其中一些。`,
    en: `${most} of your files are attached to nothing; please attach or give up some of them first.`,
  });

export const noSuchFile = (): CommandError =>
  new CommandError('NOT_FOUND', 'fileExists', {
    zh: '沒有這份檔案，或不屬於您。',
    en: 'There is no such file, or it is not yours.',
  });

export const overlong = (): CommandError =>
  new CommandError('BAD_USER_INPUT', 'pieceFits', {
    zh: '所送的內容超出檔案所報的大小。',
    en: 'This is more than the size that was said of the file.',
  });

export const goesOnElsewhere = (): CommandError =>
  new CommandError('CONFLICT', 'uploadGoesOnHere', {
    zh: '檔案並非從此處續傳；請先以 HEAD 查詢已收到多少，再從該處續傳。',
    en: 'The upload does not go on here; ask by HEAD how much has arrived, and go on from there.',
  });

export const noSuchAddress = (): CommandError =>
  new CommandError('NOT_FOUND', 'addressIsGood', {
    zh: '此下載位址無效、已過期，或不屬於您；請重新開啟紀錄以取得新的位址。',
    en: 'This address is not valid, has run out or is not yours; open the record again for a new one.',
  });

export const otherDigest = unfit(
  'fileIsAsSaid',
  '檔案內容與所報的 SHA-256 摘要不符，請重新上載。',
  'The content does not have the SHA-256 digest that was said; upload it again.',
);
export const otherSize = unfit(
  'fileIsComplete',
  '檔案內容不完整，請重新上載。',
  'The content is not complete; upload it again.',
);
export const wrongType = (found: string, use: Text): Unfit =>
  unfit(
    'fileIsOfItsKind',
    `檔案內容為 ${found}，不可用作「${use.zh}」。`,
    `The content is ${found}, which is not taken as “${use.en}”.`,
  );
export const noPicture = unfit(
  'imageIsReadable',
  '圖片無法讀取、過大或含多頁；請改存為單頁 JPEG、PNG，或以 PDF 上載。',
  'The image cannot be read, is too large or has several pages; save it as one JPEG or PNG, or upload a PDF.',
);
export const breaksChecks = unfit(
  'fileCanBeChecked',
  '檔案的檢查一再中斷，無法完成；請改存為較小或其他格式的檔案後重新上載。',
  'The check of the file broke off again and again; save it smaller or in another format, and upload it again.',
);
export const infected = unfit(
  'fileIsHarmless',
  '防毒檢查發現檔案含有害內容，已隔離；請檢查您的裝置後重新上載。',
  'The virus scanner found something harmful and the file was set apart; check your device and upload it again.',
);

/** Why a file cannot be attached; the field is told with it. */
export const notAttachable = {
  noId: { zh: '請填寫已上載檔案的編號。', en: 'Give the id of an uploaded file.' },
  unknown: {
    zh: '沒有這份檔案，或由他人上載；請先上載自己的檔案。',
    en: 'There is no such file, or somebody else uploaded it; upload your own first.',
  },
  otherUse: (is: Text, wanted: Text): Text => ({
    zh: `此檔案是作為「${is.zh}」上載的，不可用作「${wanted.zh}」；請按用途重新上載。`,
    en: `This file was uploaded as “${is.en}” and does not serve as “${wanted.en}”; upload it for that.`,
  }),
  tooLarge: (mostBytes: number): Text => badSize(mostBytes).says,
} as const;

/** The same by what became of the upload. */
export const notReady: Readonly<Partial<Record<FileState, Text>>> = {
  UPLOADING: {
    zh: '檔案尚未上載完畢，請續傳後再送出。',
    en: 'The upload is not complete; go on with it and send again.',
  },
  CHECKING: {
    zh: '檔案已收到，仍在檢查；請稍候再送出。',
    en: 'The file has arrived and is still being checked; please send again shortly.',
  },
  DESTROYED: {
    zh: '檔案已過保存期限並銷毀。',
    en: 'The file was destroyed when its time was over.',
  },
};
