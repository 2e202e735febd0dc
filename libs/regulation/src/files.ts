import { isSha256, type Policies, sha256 } from '@marquee/kernel';

/** Bytes of a megabyte, as people count it. */
export const MEGABYTE = 1_048_576;
/** No picture of a sheet that somebody can read is smaller. */
const LEAST_SCAN_BYTES = 1_024;
/** What a scanner or a camera writes. A drawing program's formats are none of them: they may carry scripts. */
const SCANS: readonly string[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'image/heic',
  'image/heif',
];

/** What is recorded of a file that is kept elsewhere. */
export interface StoredFile {
  readonly mediaType: string;
  readonly bytes: number;
  readonly hash: string;
}

/** Whether a file is not empty and no larger than the company takes (universal guard 9). @param bytes its size */
export const isFairSize = (bytes: number, policy: Policies): boolean =>
  bytes > 0 && bytes <= policy['attachment.maxMegabytes'] * MEGABYTE;

/** Whether a digest can be that of a file with something in it: SHA-256, and not that of nothing. */
export const isDigestOfAFile = (hash: string): boolean => isSha256(hash) && hash !== sha256('');

/** Whether a file can be the scan or photograph of a sheet of paper. */
export const isScan = ({ mediaType, bytes, hash }: StoredFile, policy: Policies): boolean =>
  SCANS.includes(mediaType.toLowerCase()) &&
  bytes >= LEAST_SCAN_BYTES &&
  isFairSize(bytes, policy) &&
  isDigestOfAFile(hash);
