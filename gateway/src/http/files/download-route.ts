import { Readable } from 'node:stream';
import type { PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MACHINES } from '../../auth/machines.js';
import { machineIn } from '../../auth/principal.js';
import type { VerifiedTokens } from '../../auth/verified-tokens.js';
import { refusals } from '../../errors/refusal.js';
import type { RateLimits } from '../../limits/rates.js';
import { LIMITS } from '../../limits/values.js';
import type { Departments } from '../../subgraphs/departments.js';
import { refuse } from '../refusing.js';
import { saveAs } from '../save-as.js';
import { DepartmentFiles, DepartmentRefused } from './department-files.js';
import { type Part, partOf } from './range.js';

export interface DownloadRouteParts {
  readonly departments: Pick<Departments, 'all'>;
  readonly signer: PrincipalSigner;
  readonly tokens: Pick<VerifiedTokens, 'callerOf'>;
  readonly limits: Pick<RateLimits, 'values'>;
  /** The company whose files they are. */
  readonly org: string;
}

type Asked = FastifyRequest<{ Params: { department: string; id: string; token: string } }>;
interface Found {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}
type Link = { readonly id: string; readonly token: string; readonly person?: string };

/** What a download costs of what a person, or an address without one, may ask for: so many bytes as one value. */
const BYTES_OF_A_VALUE = 4_096;
const LOOK = 10;
/** Who shows an address without a token is nobody: the address says whose it is, and the department judges it. */
const nobody = (request: FastifyRequest, org: string) => machineIn(request, MACHINES.files, org);
/** A program would run a page or a drawing; of a file it makes none. */
const INERT = {
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'accept-ranges': 'bytes',
};

/**
 * `GET /files/<department>/<id>/<address>`: a file by the address that a reader of its record was given; good for
 * minutes and for one person, so it needs no token, but is refused with another person's. Whole, or in part (`Range`),
 * always to be saved and never to be run.
 */
export function downloadRoute(app: FastifyInstance, parts: DownloadRouteParts): void {
  const onRequest = async (request: FastifyRequest) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) request.caller = await parts.tokens.callerOf(authorization);
  };
  app.get('/files/:department/:id/:token', { config: { looksAtToken: true }, onRequest }, (request, reply) =>
    file(parts, request as Asked, reply),
  );
}

async function file(parts: DownloadRouteParts, request: Asked, reply: FastifyReply) {
  const { department: name, id, token } = request.params;
  const department = parts.departments.all().find((one) => one.name === name);
  if (!department) return refuse(request, reply, refusals.noStoredFile);
  parts.limits.values(request, LOOK);
  const principal = nobody(request, parts.org);
  const files = new DepartmentFiles(department, { signer: parts.signer, principal }, request, reply);
  const link: Link = { id, token, ...(request.caller && { person: request.caller.sub }) };
  const found = await files.found<Found>(link).catch((error: unknown) => error as Error);
  if (found instanceof DepartmentRefused) return refuse(request, reply, refusals.noStoredFile);
  if (found instanceof Error) return refuse(request, reply, refusals.filesDown);
  const part = partOf(request.headers, found);
  if (!part) return refuse(request, reply.header('content-range', `bytes */${found.bytes}`), refusals.badRange);
  return answered(parts, { request, reply, files, link }, found, part);
}

interface Asking {
  readonly request: Asked;
  readonly reply: FastifyReply;
  readonly files: DepartmentFiles;
  readonly link: Link;
}

function answered({ limits }: DownloadRouteParts, { request, reply, files, link }: Asking, found: Found, part: Part) {
  const { from, until, isWhole } = part;
  const isAskedFor = request.method !== 'HEAD';
  // Before the headers of the file: a refusal has its own.
  if (isAskedFor) limits.values(request, Math.ceil((until - from) / BYTES_OF_A_VALUE));
  void reply.code(isWhole ? 200 : 206).headers({
    ...INERT,
    'content-type': found.mediaType,
    'content-length': until - from,
    'content-disposition': saveAs('attachment', ascii(found.name), found.name),
    etag: `"${found.sha256}"`,
    ...(!isWhole && { 'content-range': `bytes ${from}-${until - 1}/${found.bytes}` }),
  });
  // A stream without an end of its own says nothing of the length, which is the file's.
  if (!isAskedFor) return reply.send(Readable.from([]));
  return reply.send(Readable.from(piecesOf(files, link, part), { objectMode: false }));
}

/** Each piece when the client has taken the one before. @throws Error in the middle: the connection ends too early */
async function* piecesOf(files: DepartmentFiles, link: Link, { from, until }: Part): AsyncGenerator<Buffer> {
  for (let at = from; at < until; ) {
    const piece = await files.content({ ...link, from: at, until: Math.min(until, at + LIMITS.readBytes) });
    if (piece.length === 0) throw new Error('a piece of a file is missing');
    at += piece.length;
    yield piece;
  }
}

/** For programs that read ASCII alone it is called `file`. */
const ascii = (name: string): string => `file${/\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''}`;
