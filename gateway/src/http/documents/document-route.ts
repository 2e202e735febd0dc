import { Readable } from 'node:stream';
import { LAYOUT, type Paper, PrintFailed, type PrintRoom, PrintRoomFull } from '@marquee/documents';
import type { PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inRequest, principalOf } from '../../auth/principal.js';
import type { VerifiedTokens } from '../../auth/verified-tokens.js';
import { refusals } from '../../errors/refusal.js';
import type { RateLimits } from '../../limits/rates.js';
import { LIMITS } from '../../limits/values.js';
import type { Log } from '../../log.js';
import type { Departments } from '../../subgraphs/departments.js';
import type { FetchAnswer } from '../../subgraphs/subgraph.js';
import { isKnownCopy } from '../known-copy.js';
import { refuse } from '../refusing.js';
import { routeContext } from '../route-context.js';
import { saveAs } from '../save-as.js';
import { signedIn } from '../signed-in.js';
import { isToldNo } from '../told-no.js';
import { Places } from './places.js';

export interface DocumentRouteParts {
  readonly departments: Pick<Departments, 'get'>;
  readonly signer: PrincipalSigner;
  readonly tokens: Pick<VerifiedTokens, 'callerOf'>;
  readonly limits: Pick<RateLimits, 'values'>;
  /** Which department prints a type of record, by the supergraph that is served. */
  readonly types: () => ReadonlyMap<string, string>;
  readonly room: Pick<PrintRoom, 'print'>;
  /** Where people reach this gateway: the address on the paper begins with it. */
  readonly publicUrl: string;
  readonly log: Log;
}

type DocumentRequest = { Params: { type: string; name: string }; Querystring: { version?: string } };

const NAME = /^(.{1,200})\.pdf$/s;
const VERSION = /^[1-9]\d{0,8}$/;
/** What a document costs of what a person may ask for: as much as a few lists. Looking costs as much as a row. */
const COST = 1_000;
const LOOK = 10;
/** Documents of one person that are set, or wait for it, at a time: a fifth of the room. */
const OF_ONE_PERSON = 10;
/** Seconds after which there is room again. */
const BUSY_SECONDS = 5;
/** What no system lets stand in the name of a file. */
const NOT_IN_NAMES = /[\p{Cc}\\/:*?"<>|]/gu;

/**
 * `GET /documents/<type>/<id>.pdf`: a record on its form, as the department shows it to this person. `?version=` asks
 * for an older version where the record keeps it. The department says what stands on it; here it is set, by a process
 * of its own.
 */
export function documentRoute(app: FastifyInstance, parts: DocumentRouteParts): void {
  const places = new Places(OF_ONE_PERSON);
  app.get<DocumentRequest>('/documents/:type/:name', signedIn(parts.tokens), (request, reply) =>
    document({ ...parts, places }, request, reply),
  );
}

type Printing = DocumentRouteParts & { readonly places: Places };

async function document(parts: Printing, request: FastifyRequest<DocumentRequest>, reply: FastifyReply) {
  const { type, name } = request.params;
  const [, id] = NAME.exec(name) ?? [];
  const { version } = request.query;
  const department = parts.types().get(type);
  parts.limits.values(request, LOOK);
  if (!department || !id || (version !== undefined && !VERSION.test(version)))
    return refuse(request, reply, refusals.noDocument);
  const isAskedFor = request.method !== 'HEAD';
  const answer = await ask(parts, { department, type, id, version, opened: isAskedFor }, request, reply);
  if (answer.errors) return refuse(request, reply, isToldNo(answer) ? refusals.noDocument : refusals.documentDown);
  const paper = paperIn(answer);
  if (!paper) return refuse(request, reply, refusals.noDocument);
  const etag = `"${paper.hash}.${LAYOUT}"`;
  const fileName = `${paper.number} ${paper.title.zh}`.replaceAll(NOT_IN_NAMES, ' ');
  const headers = {
    ...{ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' },
    'content-disposition': saveAs('inline', `${type}.pdf`, `${fileName}.pdf`),
  };
  if (isKnownCopy(request, etag)) return reply.headers(headers).code(304).send();
  // A stream without an end of its own says nothing of the length, which nobody knows before it is set.
  const pdf = { 'content-type': 'application/pdf' };
  if (!isAskedFor) return reply.headers({ ...headers, ...pdf }).send(Readable.from([]));
  parts.limits.values(request, COST);
  return printed(parts, paper, request, reply, { ...headers, ...pdf });
}

async function printed(
  { room, places, publicUrl, log }: Printing,
  paper: Paper,
  request: FastifyRequest,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
) {
  try {
    const set = () => room.print(paper, `${publicUrl}${paper.verify}`);
    const pdf = await places.during(request.caller!.sub, set);
    if (!pdf) return refuse(request, reply, refusals.documentBusy, BUSY_SECONDS);
    return reply.headers(headers).send(Buffer.from(pdf));
  } catch (error) {
    if (error instanceof PrintRoomFull) return refuse(request, reply, refusals.documentBusy, BUSY_SECONDS);
    if (!(error instanceof PrintFailed)) throw error;
    log.error({ err: error, requestId: request.id, hash: paper.hash }, 'a document could not be set');
    return refuse(request, reply, refusals.documentDown);
  }
}

interface Wanted {
  readonly department: string;
  readonly type: string;
  readonly id: string;
  readonly version: string | undefined;
  /** Whether somebody will have it before them, and not its headers alone. */
  readonly opened: boolean;
}

function ask(
  { departments, signer }: DocumentRouteParts,
  { department, type, id, version, opened }: Wanted,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FetchAnswer> {
  const field = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const query = `query ($id: ID!, $version: Int, $opened: Boolean) { record: ${field}(id: $id) { document(version: $version) { page(opened: $opened) } } }`;
  const variables = { id, version: version === undefined ? null : Number(version), opened };
  const sign = signer.forOperation(inRequest(request, principalOf(request.caller!)), 'q');
  return departments
    .get(department)
    .fetch({ query, variables }, routeContext(request, reply, sign, LIMITS.operationMs));
}

function paperIn({ data }: FetchAnswer): Paper | undefined {
  const record = data?.['record'] as { document?: { page?: string | null } | null } | null | undefined;
  return record?.document?.page ? (JSON.parse(record.document.page) as Paper) : undefined;
}
