import { Readable } from 'node:stream';
import type { PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inRequest, principalOf } from '../auth/principal.js';
import type { VerifiedTokens } from '../auth/verified-tokens.js';
import { refusals } from '../errors/refusal.js';
import { LIMITS } from '../limits/values.js';
import type { RateLimits } from '../limits/rates.js';
import type { Departments } from '../subgraphs/departments.js';
import { inGraph } from './in-graph.js';
import { refuse } from './refusing.js';
import { routeContext } from './route-context.js';
import { saveAs } from './save-as.js';
import { signedIn } from './signed-in.js';
import { isToldNo } from './told-no.js';

export interface ExportRouteParts {
  readonly departments: Pick<Departments, 'all'>;
  readonly signer: PrincipalSigner;
  readonly tokens: Pick<VerifiedTokens, 'callerOf'>;
  readonly limits: Pick<RateLimits, 'values'>;
}

type FileRequest = { Params: { department: string; name: string } };
interface File {
  readonly list: string;
  readonly fileName: string;
  readonly format: 'CSV' | 'XLSX';
  readonly state: string;
  readonly bytes: number;
}

/** The id of an export, and the ending of its file. */
const NAME = /^([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(csv|xlsx)$/;
const TYPES = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** What a download costs of what a person may ask for: so many bytes as one value. */
const BYTES_OF_A_VALUE = 512;
/** What it costs to look whether there is such a file, as much as a row: also whoever finds none has asked. */
const LOOK = 10;

/**
 * `GET /exports/<department>/<id>.csv` or `.xlsx`: a list that somebody had made into a file, for this person alone.
 * The department says whose it is; it is fetched in pieces, each when the client has taken the one before, and no
 * longer than there is a client.
 */
export function exportRoute(app: FastifyInstance, parts: ExportRouteParts): void {
  app.get<FileRequest>('/exports/:department/:name', signedIn(parts.tokens), (request, reply) =>
    file(parts, request, reply),
  );
}

async function file(parts: ExportRouteParts, request: FastifyRequest<FileRequest>, reply: FastifyReply) {
  const { department: name, name: fileName } = request.params;
  const department = parts.departments.all().find((one) => one.name === name);
  const [, id, ending] = NAME.exec(fileName) ?? [];
  if (!department || !id) return refuse(request, reply, refusals.noFile);
  parts.limits.values(request, LOOK);
  const sign = parts.signer.forOperation(inRequest(request, principalOf(request.caller!)), 'q');
  const context = routeContext(request, reply, sign, LIMITS.downloadMs);
  const field = `export: ${inGraph(name)}Export(id: $id)`;
  const ask = async (query: string, variables: Record<string, unknown>) =>
    department.fetch({ query, variables }, context);
  const answer = await ask(`query ($id: ID!) { ${field} { list fileName format state bytes } }`, { id });
  if (answer.errors) return refuse(request, reply, isToldNo(answer) ? refusals.noFile : refusals.exportDown);
  const found = answer.data?.['export'] as File | null | undefined;
  if (found?.state !== 'READY' || found.format.toLowerCase() !== ending) return refuse(request, reply, refusals.noFile);
  const isAskedFor = request.method !== 'HEAD';
  // Before the headers of the file: a refusal has its own.
  if (isAskedFor) parts.limits.values(request, Math.ceil(found.bytes / BYTES_OF_A_VALUE));
  void reply.headers({
    'content-type': TYPES[found.format],
    'content-length': found.bytes,
    'content-disposition': saveAs('attachment', `${found.list}.${ending}`, found.fileName),
  });
  // A stream without an end of its own says nothing of the length, which is the file's.
  if (!isAskedFor) return reply.send(Readable.from([]));
  const pieces = piecesOf(found.bytes, async (n) => {
    const answer = await ask(`query ($id: ID!, $n: Int) { ${field} { piece(part: $n) } }`, { id, n });
    return (answer.data?.['export'] as { piece?: string | null } | null | undefined)?.piece;
  });
  return reply.send(Readable.from(pieces, { objectMode: false }));
}

/**
 * @throws Error when a piece is not there any more: the connection ends before the file does, and the client sees so
 */
async function* piecesOf(
  bytes: number,
  read: (n: number) => Promise<string | null | undefined>,
): AsyncGenerator<Buffer> {
  for (let [n, sent] = [0, 0]; sent < bytes; n += 1) {
    const piece = await read(n);
    if (!piece) throw new Error('a piece of an export is missing');
    const data = Buffer.from(piece, 'base64');
    sent += data.length;
    yield data;
  }
}
