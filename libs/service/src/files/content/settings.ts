import { variable } from '@marquee/platform';
import { z } from 'zod';
import type { FileSettings } from '../department-files.js';

const optional = (mustBe: string, isSecret = false) =>
  variable(z.string().min(1).optional(), { mustBe, ...(isSecret && { secret: true }) });

/** Where a department keeps the files that people upload, and what scans them for viruses. */
export const fileConfig = {
  FILES_S3_BUCKET: optional('a bucket of an S3 storage, or not set: then files lie in the database of the department'),
  FILES_S3_ENDPOINT: variable(z.url({ protocol: /^https?$/ }).optional(), {
    mustBe: "the address of the company's own S3 storage, e.g. http://127.0.0.1:9000, or not set: then Amazon's",
  }),
  FILES_S3_REGION: variable(z.string().min(1).default('us-east-1'), { mustBe: 'the region of the bucket' }),
  FILES_S3_KEY_ID: optional('the id of the access key; needed with FILES_S3_BUCKET'),
  FILES_S3_SECRET: optional('the secret of the access key; needed with FILES_S3_BUCKET', true),
  CLAMD_ADDRESS: variable(
    z
      .string()
      .regex(/^[\w.-]+:\d{1,5}$/)
      .optional(),
    { mustBe: 'host:port of a virus scanner that speaks the protocol of clamd, or not set: then nothing is scanned' },
  ),
};

type Read = z.output<z.ZodObject<typeof fileConfig>>;

/** A bucket comes with its key. */
export function fileRules(c: Read, context: z.RefinementCtx): void {
  for (const name of ['FILES_S3_KEY_ID', 'FILES_S3_SECRET'] as const)
    if (c.FILES_S3_BUCKET !== undefined && c[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'must be set with FILES_S3_BUCKET' });
}

/** What the variables say. */
export function fileSettings(c: Read): FileSettings {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ENDPOINT: endpoint, FILES_S3_REGION: region, CLAMD_ADDRESS: clamd } = c;
  const [host, port] = clamd?.split(':') ?? [];
  return {
    ...(bucket && {
      s3: {
        ...{ bucket, region, accessKeyId: c.FILES_S3_KEY_ID!, secretAccessKey: c.FILES_S3_SECRET! },
        ...(endpoint && { endpoint }),
      },
    }),
    ...(host && port && { scanner: { host, port: Number(port) } }),
  };
}
