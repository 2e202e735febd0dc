import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PrincipalSigner } from '@marquee/platform';
import type { Server as Tus } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inRequest, principalOf } from '../../auth/principal.js';
import type { VerifiedTokens } from '../../auth/verified-tokens.js';
import { refusals, type Refusal } from '../../errors/refusal.js';
import type { RateLimits } from '../../limits/rates.js';
import { LIMITS } from '../../limits/values.js';
import type { Log } from '../../log.js';
import type { Departments } from '../../subgraphs/departments.js';
import { refuse } from '../refusing.js';
import { signedIn } from '../signed-in.js';
import { DepartmentFiles, DepartmentRefused, FilesDown, type Upload } from './department-files.js';
import type { DepartmentStore } from './tus-store.js';

export interface UploadRouteParts {
  readonly departments: Pick<Departments, 'all'>;
  readonly signer: PrincipalSigner;
  readonly tokens: Pick<VerifiedTokens, 'callerOf'>;
  readonly limits: Pick<RateLimits, 'values' | 'commands'>;
  readonly log: Log;
}

type UploadRequest = FastifyRequest<{ Params: { department: string; id?: string } }>;

const VERSION = '1.0.0';
const CHUNK = 'application/offset+octet-stream';
/** What an upload costs of what a person may ask for: so many bytes as one value. */
const BYTES_OF_A_VALUE = 4_096;
/** What it costs to look at an upload, as much as a row; and at all that are attached to nothing, a page of rows. */
const LOOK = 10;
const LISTED = 100 * LOOK;
/** Headers of the protocol; the library's own ideas of who may ask from where are not ours. */
const TOLD = ['location', 'tus-resumable', 'tus-version', 'tus-extension', 'upload-offset', 'upload-length'];
const BY_STATUS: Readonly<Record<number, Refusal>> = {
  404: refusals.noStoredFile,
  409: refusals.otherOffset,
  413: refusals.chunkTooLarge,
};

/**
 * Uploads that go on where they were broken off (tus 1.0): `POST /files/<department>` begins one, `HEAD` tells how much
 * has arrived, `PATCH` goes on, `DELETE` gives it up; `GET` tells its person what became of it, and
 * of the department, which of their files are attached to nothing. In pieces of at most 8 MiB, each of which arrives in
 * the ten seconds that every request has: who has a slow line sends smaller ones.
 */
export function uploadRoutes(app: FastifyInstance, parts: UploadRouteParts): void {
  const options = signedIn(parts.tokens);
  // The body is left where it is: it goes on piece by piece.
  app.addContentTypeParser(CHUNK, (_request, _body, done) => done(null));
  const passed = (request: FastifyRequest, reply: FastifyReply) => upload(parts, request as UploadRequest, reply);
  app.post('/files/:department', options, passed);
  app.get('/files/:department', options, (request, reply) => unattached(parts, request as UploadRequest, reply));
  app.route({ method: ['PATCH', 'DELETE'], url: '/files/:department/:id', ...options, handler: passed });
  app.route({ method: 'HEAD', url: '/files/:department/:id', ...options, handler: passed });
  app.get('/files/:department/:id', { ...options, exposeHeadRoute: false }, (request, reply) =>
    told(parts, request as UploadRequest, reply),
  );
}

function filesOf({ departments, signer }: UploadRouteParts, request: UploadRequest, reply: FastifyReply) {
  const department = departments.all().find(({ name }) => name === request.params.department);
  const principal = inRequest(request, principalOf(request.caller!));
  return department && new DepartmentFiles(department, { signer, principal }, request, reply);
}

/** The person's files that are attached to nothing. */
async function unattached(parts: UploadRouteParts, request: UploadRequest, reply: FastifyReply) {
  const files = filesOf(parts, request, reply);
  parts.limits.values(request, LISTED);
  if (!files) return refuse(request, reply, refusals.noStoredFile);
  try {
    return await reply.send((await files.unattached()).map((one) => shownAs(one, request)));
  } catch (error) {
    return failed(parts, error, request, reply);
  }
}

/** What became of an upload: while it is looked through, once it is ready, or why it was refused. */
async function told(parts: UploadRouteParts, request: UploadRequest, reply: FastifyReply) {
  const files = filesOf(parts, request, reply);
  const { id = '' } = request.params;
  const { UPLOAD_ID } = await import('./tus-store.js');
  parts.limits.values(request, LOOK);
  if (!files || !UPLOAD_ID.test(id)) return refuse(request, reply, refusals.noStoredFile);
  try {
    return await reply.send(shownAs(await files.look(id), request));
  } catch (error) {
    return failed(parts, error, request, reply);
  }
}

const shownAs = ({ problem, ...file }: Upload, { language }: FastifyRequest) => ({
  ...file,
  ...(problem && { rule: problem.rule, says: problem.says[language] }),
});

async function upload(parts: UploadRouteParts, request: UploadRequest, reply: FastifyReply) {
  const files = filesOf(parts, request, reply);
  const length = Number(request.headers['content-length'] ?? 0);
  if (!files) return refuse(request, reply, refusals.noStoredFile);
  if (length > LIMITS.chunkBytes || request.headers['transfer-encoding'] !== undefined)
    return refuse(request, closing(reply), refusals.chunkTooLarge);
  if (request.headers['tus-resumable'] !== VERSION)
    return refuse(request, closing(reply).header('tus-version', VERSION), refusals.noTusVersion);
  if (request.method !== 'HEAD') await parts.limits.commands(request, 1);
  parts.limits.values(request, Math.ceil(length / BYTES_OF_A_VALUE) + 1);
  const { DepartmentStore } = await import('./tus-store.js');
  const store = new DepartmentStore(files);
  const answer = await (await protocolOf(store, request)).handleWeb(asWebRequest(request));
  if (answer.status >= 400) return failed(parts, store.failure ?? answer.status, request, closing(reply));
  for (const name of TOLD) if (answer.headers.has(name)) void reply.header(name, answer.headers.get(name)!);
  if (store.last) void reply.header('upload-state', store.last.state);
  return reply.code(answer.status).send(request.method === 'HEAD' ? Readable.from([]) : '');
}

/** Of two requests for one upload one goes on; the other one is told so by the department. */
async function protocolOf(datastore: DepartmentStore, { params }: UploadRequest): Promise<Tus> {
  const { Server } = await import('@tus/server');
  const path = `/files/${params.department}`;
  return new Server({
    path,
    datastore,
    relativeLocation: true,
    maxSize: Number.MAX_SAFE_INTEGER,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: () => params.id,
    generateUrl: (_request, { id }) => `${path}/${id}`,
  });
}

function asWebRequest({ raw, method, url, headers }: UploadRequest): Request {
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(':') ? [] : [[name, String(value)] as [string, string]],
  );
  const hasBody = ['POST', 'PATCH'].includes(method);
  const body = hasBody ? { body: Readable.toWeb(raw), duplex: 'half' } : {};
  return new Request(`http://gateway${url}`, { method, headers: sent, ...body } as RequestInit);
}

/** What is left of a body that nobody reads would be taken for the next request. */
const closing = (reply: FastifyReply): FastifyReply => reply.header('connection', 'close');

function failed({ log }: UploadRouteParts, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof DepartmentRefused) {
    const { status, refused } = error;
    const extensions = { code: refused.code, rule: refused.rule, requestId: request.id };
    return reply.code(status).send({ errors: [{ message: refused[request.language], extensions }] });
  }
  if (typeof error === 'number') return refuse(request, reply, BY_STATUS[error] ?? refusals.badUpload);
  if (!(error instanceof FilesDown)) throw error;
  log.warn({ err: error, requestId: request.id }, 'files are out of reach');
  return refuse(request, reply, refusals.filesDown);
}
