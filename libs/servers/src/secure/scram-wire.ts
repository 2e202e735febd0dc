import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';

/** Number of SCRAM-SHA-512 in Kafka's protocol. */
const SHA_512 = 2;
const ITERATIONS = 4_096;
const [DESCRIBE, ALTER] = [50, 51];

interface Protocol<T> {
  readonly request: { apiKey: number; apiVersion: number; apiName: string; encode(): Promise<unknown> };
  readonly response: { decode(raw: Buffer): Promise<T>; parse(data: T): Promise<T> };
}
interface Cluster {
  connect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  disconnect(): Promise<void>;
  findControllerBroker(): Promise<{ readonly connectionPool: { send<T>(protocol: Protocol<T>): Promise<T> } }>;
}

// Not listed by its package; the pinned version and secure.spec.ts hold it in place.
const Encoder = createRequire(import.meta.url)('kafkajs/src/protocol/encoder') as new () => {
  writeBuffer(bytes: Buffer): unknown;
};

/** What is done to the SCRAM users of a cluster in one request. */
export interface ScramChange {
  readonly upsert?: readonly { readonly username: string; readonly password: string }[];
  readonly remove?: readonly string[];
}

/**
 * The names of all SCRAM users. kafkajs 2.2.4 knows ACLs but no users, so this request and the next (KIP-554) are
 * written here.
 * @throws Error with Kafka's words when it refuses
 */
export function scramUsers(kafka: Kafka): Promise<readonly string[]> {
  const nobodyNamed = Buffer.from([0]);
  return ask(kafka, DESCRIBE!, 'DescribeUserScramCredentials', nobodyNamed, (reader) => {
    refuse(reader.int16(), reader.text());
    return reader.list(() => {
      const [name, code, message] = [reader.text()!, reader.int16(), reader.text()];
      refuse(code, message);
      reader.list(() => [reader.int8(), reader.int32(), reader.tags()]);
      reader.tags();
      return name;
    });
  });
}

/** Makes, changes and removes users. The password itself is not sent. @throws Error with Kafka's words */
export async function changeScramUsers(kafka: Kafka, { upsert = [], remove = [] }: ScramChange): Promise<void> {
  if (upsert.length + remove.length === 0) return;
  const body = [
    list(remove.map((name) => Buffer.concat([bytes(name), Buffer.from([SHA_512])]))),
    list(upsert.map(upsertion)),
  ];
  await ask(kafka, ALTER!, 'AlterUserScramCredentials', Buffer.concat(body), (reader) =>
    reader.list(() => {
      const [name, code, message] = [reader.text(), reader.int16(), reader.text()];
      reader.tags();
      refuse(code, `${name}: ${message}`);
    }),
  );
}

function upsertion({ username, password }: { readonly username: string; readonly password: string }): Buffer {
  const salt = randomBytes(24);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 64, 'sha512');
  const iterations = Buffer.alloc(4);
  iterations.writeInt32BE(ITERATIONS);
  return Buffer.concat([bytes(username), Buffer.from([SHA_512]), iterations, bytes(salt), bytes(salted)]);
}

async function ask<T>(kafka: Kafka, apiKey: number, apiName: string, body: Buffer, read: (r: Reader) => T): Promise<T> {
  const create = Object.getOwnPropertySymbols(kafka).find((s) => s.description === 'private:Kafka:createCluster')!;
  const cluster = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[create]!({});
  // Flexible versions end their headers with a list of tags, which this driver does not write and does not expect.
  const encode = async (): Promise<unknown> =>
    new Encoder().writeBuffer(Buffer.concat([Buffer.from([0]), body, Buffer.from([0])]));
  const decode = async (raw: Buffer): Promise<T> => {
    const reader = new Reader(raw);
    reader.tags();
    reader.int32();
    return read(reader);
  };
  await cluster.connect();
  try {
    await cluster.refreshMetadata();
    const { connectionPool } = await cluster.findControllerBroker();
    const response = { decode, parse: async (data: T) => data };
    return await connectionPool.send({ request: { apiKey, apiVersion: 0, apiName, encode }, response });
  } finally {
    await cluster.disconnect();
  }
}

function refuse(code: number, message: string | undefined): void {
  if (code !== 0) throw new Error(`Kafka refuses (error ${code}): ${message}`);
}

/** An unsigned number in as many bytes as it needs. */
function varint(value: number): Buffer {
  const found: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...found, rest]);
    found.push((rest & 0x7f) | 0x80);
  }
}

const bytes = (value: string | Buffer): Buffer => {
  const content = Buffer.from(value as string);
  return Buffer.concat([varint(content.length + 1), content]);
};

/** Each item ends with an empty list of tags. */
const list = (items: readonly Buffer[]): Buffer =>
  Buffer.concat([varint(items.length + 1), ...items.map((item) => Buffer.concat([item, Buffer.from([0])]))]);

class Reader {
  private readonly raw: Buffer;
  private at = 0;

  constructor(raw: Buffer) {
    this.raw = raw;
  }

  int8 = (): number => this.raw.readInt8(this.move(1));
  int16 = (): number => this.raw.readInt16BE(this.move(2));
  int32 = (): number => this.raw.readInt32BE(this.move(4));

  text(): string | undefined {
    const length = this.varint() - 1;
    return length < 0 ? undefined : this.raw.toString('utf8', this.move(length), this.at);
  }

  list<T>(item: () => T): readonly T[] {
    return Array.from({ length: Math.max(0, this.varint() - 1) }, item);
  }

  tags(): void {
    for (let left = this.varint(); left > 0; left -= 1) {
      this.varint();
      this.move(this.varint());
    }
  }

  private varint(): number {
    let [value, shift, next] = [0, 0, 0x80];
    for (; next & 0x80; shift += 7) {
      next = this.raw.readUInt8(this.move(1));
      value |= (next & 0x7f) << shift;
    }
    return value;
  }

  private move(by: number): number {
    this.at += by;
    return this.at - by;
  }
}
