import { setTimeout as wait } from 'node:timers/promises';
import type { GraphUser } from './graph-client.ts';

/** Bytes that go in one request; the gateway takes at most 8 MiB. */
const CHUNK_BYTES = 4 * 1_048_576;
/** How often, and after how many milliseconds each, it is asked whether a file was looked through. */
const LOOKS = 100;
const LOOK_MS = 100;
const ENDED = ['READY', 'REFUSED', 'QUARANTINED'];

/** What somebody uploads: to which department, for which use, and the content. */
export interface FileToUpload {
  readonly department: string;
  readonly use: string;
  readonly name: string;
  readonly data: Uint8Array<ArrayBuffer>;
}
/** What became of it. */
export interface UploadedFile {
  readonly id: string;
  readonly state: string;
  readonly sha256?: string;
  readonly says?: string;
}

/** Uploads a file as any client of the protocol does (tus 1.0). @throws Error when the gateway does not take it */
export async function upload(user: GraphUser, file: FileToUpload): Promise<UploadedFile> {
  const fields = { filename: file.name, use: file.use };
  const metadata = Object.entries(fields).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
  const begun = await send(user, 'POST', `/files/${file.department}`, {
    'upload-length': String(file.data.length),
    'upload-metadata': metadata.join(','),
  });
  const path = begun.headers.get('location')!;
  for (let at = 0; at < file.data.length; at += CHUNK_BYTES) {
    const headers = { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' };
    await send(user, 'PATCH', path, headers, file.data.subarray(at, at + CHUNK_BYTES));
  }
  return lookedThrough(user, path);
}

async function lookedThrough(user: GraphUser, path: string): Promise<UploadedFile> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const file = (await (await send(user, 'GET', path)).json()) as UploadedFile;
    if (ENDED.includes(file.state)) return file;
    await wait(LOOK_MS);
  }
  throw new Error(`${path} was not looked through in time`);
}

/** A file by the address that a record shows. @throws Error when it is not handed out */
export async function download({ target }: GraphUser, path: string): Promise<Buffer> {
  const answer = await fetch(new URL(path, target.url));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

async function send(
  { target, id }: GraphUser,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const authorization = `Bearer ${await target.tokenOf(id)}`;
  const answer = await fetch(new URL(path, target.url), {
    method,
    headers: { authorization, 'tus-resumable': '1.0.0', ...headers },
    ...(body && { body }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
