import { buffer } from 'node:stream/consumers';
import type { Actor } from '@marquee/kernel';
import type { Logger, Verified } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as rest } from 'node:timers/promises';
import { z } from 'zod';
import { presentOf } from '../command-bus/acting/people.js';
import { presentViewer } from '../graph/answer/context.js';
import { CommandError, type ErrorCode } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import type { DepartmentFiles } from './department-files.js';
import { type FileDocument, files as collection } from './file-documents.js';
import type { FileLinks } from './links.js';
import { noSuchAddress } from './refusals.js';
import { PIECE_BYTES } from './uploads.js';

/** How long the last piece waits for what its file turns out to be, milliseconds: most are looked through by then. */
const CHECKED_MS = 3_000;
/** Largest piece of a file that is handed out at a time. */
const MOST_OUT_BYTES = 4 * PIECE_BYTES;
const STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
};

const of = z.object({ id: z.string().min(1).max(80) });
const order = of.extend({ use: z.string(), name: z.string(), bytes: z.number(), sha256: z.string().optional() });
const place = of.extend({ at: z.coerce.number().int().min(0), piece: z.uuid().optional() });
const wanted = of.extend({
  token: z.string(),
  /** Who shows the address, where somebody does. */
  person: z.string().optional(),
});
const piece = wanted.extend({ from: z.int().min(0), until: z.int() });

interface Parts {
  readonly store: DepartmentStore;
  readonly links: FileLinks;
  readonly callerOf: (request: object) => Verified;
  readonly log: Logger;
}
type Answer = (request: FastifyRequest, viewer: Actor) => Promise<unknown>;

type Post = (path: string, answer: Answer) => void;

/**
 * What the gateway asks of a department's files, as of everything else under a signed principal: uploads piece by
 * piece, and contents by the address that a reader was given. Refusals are told by code, rule and sentence. A
 * department that takes no files answers none of it.
 */
export function answerFiles(server: FastifyInstance, parts: Parts): void {
  const { files } = parts.store;
  if (!files) return;
  const options = { bodyLimit: PIECE_BYTES };
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', ...options }, (request, body, done) => {
    (request as FastifyRequest & { rawBody?: Buffer }).rawBody = body as Buffer;
    done(null, body);
  });
  const post: Post = (path, answer) =>
    void server.post(`/files/${path}`, options, (request, reply) => answered(parts, request, reply, answer));
  answerUploads(post, files);
  answerContents(post, parts, files);
}

function answerUploads(post: Post, { uploads, checks }: DepartmentFiles): void {
  post('begin', async ({ body }, viewer) => shownAs(await uploads.begin(order.parse(body), viewer)));
  post('look', async ({ body }, viewer) => shownAs(await uploads.mine(of.parse(body).id, viewer)));
  post('unattached', async (_, viewer) => (await uploads.unattached(viewer)).map(shownAs));
  post('remove', async ({ body }, viewer) => (await uploads.giveUp(of.parse(body).id, viewer), {}));
  post('append', async ({ query, body }, viewer) => {
    const { id, ...where } = place.parse(query);
    const data = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const file = await uploads.append(id, viewer, { ...where, data });
    if (file.state !== 'CHECKING') return shownAs(file);
    await Promise.race([checks.begin(id, viewer.id), rest(CHECKED_MS, undefined, { ref: false })]);
    return shownAs(await uploads.mine(id, viewer));
  });
}

function answerContents(post: Post, parts: Parts, { contents }: DepartmentFiles): void {
  post('found', async ({ body }) => {
    const { name, content } = await contentAt(parts, wanted.parse(body));
    return { name, ...content };
  });
  post('content', async ({ body }) => {
    const { from, until, ...asked } = piece.parse(body);
    const { content } = await contentAt(parts, asked);
    const end = Math.min(until, content.bytes, from + MOST_OUT_BYTES);
    if (from >= end) throw noSuchAddress();
    return buffer(await contents.store.read(content.sha256, from, end));
  });
}

async function answered(parts: Parts, request: FastifyRequest, reply: FastifyReply, answer: Answer) {
  const { principal } = parts.callerOf(request);
  try {
    const { viewer, refused } = await presentViewer(principal, parts.store);
    if (refused) throw refused;
    const result = await answer(request, viewer);
    return Buffer.isBuffer(result) ? reply.type('application/octet-stream').send(result) : reply.send(result);
  } catch (error) {
    if (error instanceof z.ZodError) return reply.code(400).send({});
    if (!(error instanceof CommandError)) {
      parts.log.error({ err: error, requestId: principal.rid, url: request.url }, 'files cannot be reached');
      return reply.code(503).send({});
    }
    return reply.code(STATUS[error.code]).send({ refused: { code: error.code, rule: error.rule, ...error.says } });
  }
}

/** An upload as its person sees it. */
const shownAs = ({ _id: id, use, name, state, bytes, offset, content, problem }: FileDocument) => ({
  ...{ id, use, name, state, bytes, offset, sha256: content?.sha256, mediaType: content?.mediaType, problem },
});

/**
 * The content behind an address. @throws CommandError NOT_FOUND for one that is not good, was made for somebody else,
 * or whose person or file is gone
 */
async function contentAt({ store, links }: Parts, { id, token, person }: z.output<typeof wanted>) {
  const link = links.open(token, id);
  if (!link || (person !== undefined && person !== link.person)) throw noSuchAddress();
  // Whoever has left since has the file no more.
  await presentOf({ id: link.person, roles: [], dept: '' }, store);
  const file = await collection(store.connection).findOne({ _id: id, state: 'READY' });
  const whole = file?.content;
  const content = link.piece === 'file' ? whole : whole?.thumbnail && { ...whole.thumbnail, mediaType: 'image/webp' };
  if (!file || !content) throw noSuchAddress();
  return { name: link.piece === 'file' ? file.name : `${file.name}.webp`, content };
}
