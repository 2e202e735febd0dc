import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ContentStore } from './content-store.js';

/** A place that speaks Amazon's S3: theirs, or one of the company's own (MinIO, Ceph, Garage). */
export interface S3Place {
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

type Library = typeof import('@aws-sdk/client-s3');
/** Status of an answer, where the storage gave one. */
const statusOf = (error: unknown) =>
  (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** Contents in S3, under `<department>/<digest>`. The library is loaded when the first file is touched. */
export class S3Contents implements ContentStore {
  private opened: Promise<{ readonly library: Library; readonly client: S3Client }> | undefined;

  constructor(
    private readonly place: S3Place,
    private readonly department: string,
  ) {}

  async has(sha256: string): Promise<boolean> {
    const { library, client } = await this.open();
    try {
      await client.send(new library.HeadObjectCommand(this.at(sha256)));
      return true;
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  }

  async put(sha256: string, bytes: number, content: Readable): Promise<void> {
    const { library, client } = await this.open();
    const stop = new AbortController();
    // The library never hears that a content breaks off, and would wait for the rest.
    const cut = new Promise<never>((_, reject) => {
      content.once('error', (error) => {
        stop.abort();
        reject(error);
      });
    });
    const put = new library.PutObjectCommand({ ...this.at(sha256), Body: content, ContentLength: bytes });
    const sent = client.send(put, { abortSignal: stop.signal });
    sent.catch(() => undefined);
    await Promise.race([sent, cut]);
  }

  async read(sha256: string, from: number, until: number): Promise<Readable> {
    const { library, client } = await this.open();
    const Range = `bytes=${from}-${until - 1}`;
    const { Body } = await client.send(new library.GetObjectCommand({ ...this.at(sha256), Range }));
    if (!(Body instanceof Readable)) throw new Error(`there is no content ${sha256}`);
    return Body;
  }

  async remove(sha256: string): Promise<void> {
    const { library, client } = await this.open();
    await client.send(new library.DeleteObjectCommand(this.at(sha256)));
  }

  /** An object is there whole or not at all: nobody leaves anything. */
  async tidy(): Promise<void> {}

  close(): void {
    void this.opened?.then(
      ({ client }) => client.destroy(),
      () => undefined,
    );
  }

  private at(sha256: string) {
    return { Bucket: this.place.bucket, Key: `${this.department}/${sha256}` };
  }

  private open() {
    return (this.opened ??= this.load());
  }

  private async load() {
    const library = await import('@aws-sdk/client-s3');
    const { endpoint, region, accessKeyId, secretAccessKey } = this.place;
    const client = new library.S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      ...(endpoint && { endpoint, forcePathStyle: true }),
      maxAttempts: 2,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { library, client };
  }
}
