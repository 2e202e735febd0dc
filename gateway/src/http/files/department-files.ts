import { randomUUID } from 'node:crypto';
import type { PrincipalSigner, UnaddressedPrincipal } from '@marquee/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../errors/codes.js';
import { LIMITS } from '../../limits/values.js';
import type { FetchContext } from '../../subgraphs/fetch-context.js';
import type { Subgraph } from '../../subgraphs/subgraph.js';
import { routeContext } from '../route-context.js';

/** An upload as its department sees it. */
export interface Upload {
  readonly id: string;
  readonly use: string;
  readonly name: string;
  readonly state: string;
  readonly bytes: number;
  readonly offset: number;
  readonly sha256?: string;
  readonly mediaType?: string;
  readonly problem?: { readonly rule: string; readonly says: { readonly zh: string; readonly en: string } };
}

/** What a department says no to: its code, what did not hold, and the sentence. */
export interface Refused {
  readonly code: ErrorCode;
  readonly rule: string;
  readonly zh: string;
  readonly en: string;
}

/** A department said no. */
export class DepartmentRefused extends Error {
  constructor(
    readonly status: number,
    readonly refused: Refused,
  ) {
    super(refused.en);
  }
}
/** A department, or the storage behind it, cannot be reached. */
export class FilesDown extends Error {}

const JSON_TYPE = 'application/json';
const BYTES_TYPE = 'application/octet-stream';

/** One department's files, asked in the name of one person within one request. */
export class DepartmentFiles {
  private readonly contexts: { readonly m: FetchContext; readonly q: FetchContext };

  constructor(
    private readonly department: Pick<Subgraph, 'post'>,
    { signer, principal }: { readonly signer: PrincipalSigner; readonly principal: UnaddressedPrincipal },
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const context = (op: 'm' | 'q', ms: number) => routeContext(request, reply, signer.forOperation(principal, op), ms);
    this.contexts = { m: context('m', LIMITS.receiveMs * 2), q: context('q', LIMITS.downloadMs) };
  }

  begin(order: object): Promise<Upload> {
    return this.told('begin', order, 'm');
  }

  look(id: string): Promise<Upload> {
    return this.told('look', { id }, 'q');
  }

  unattached(): Promise<readonly Upload[]> {
    return this.told('unattached', {}, 'q');
  }

  async remove(id: string): Promise<void> {
    await this.told('remove', { id }, 'm');
  }

  /** The piece has an id of its own: where a process goes and another is asked, it is known again. */
  async append(id: string, at: number, data: Buffer): Promise<Upload> {
    const path = `append?id=${encodeURIComponent(id)}&at=${at}&piece=${randomUUID()}`;
    return JSON.parse((await this.ask(path, { body: data, type: BYTES_TYPE }, 'm')).toString('utf8')) as Upload;
  }

  found<T>(link: object): Promise<T> {
    return this.told('found', link, 'q');
  }

  content(asked: object): Promise<Buffer> {
    return this.ask('content', { body: JSON.stringify(asked), type: JSON_TYPE }, 'q');
  }

  private async told<T>(path: string, said: object, op: 'm' | 'q'): Promise<T> {
    const body = await this.ask(path, { body: JSON.stringify(said), type: JSON_TYPE }, op);
    return JSON.parse(body.toString('utf8')) as T;
  }

  /** @throws DepartmentRefused, or FilesDown */
  private async ask(path: string, sent: { body: string | Buffer; type: string }, op: 'm' | 'q'): Promise<Buffer> {
    const { status, body } = await this.department
      .post(`/files/${path}`, sent, this.contexts[op])
      .catch((cause: unknown) => {
        throw new FilesDown('a department does not answer', { cause });
      });
    if (status === 200) return body;
    const refused = refusedIn(body);
    throw refused ? new DepartmentRefused(status, refused) : new FilesDown(`a department answers ${status}`);
  }
}

function refusedIn(body: Buffer): Refused | undefined {
  try {
    return (JSON.parse(body.toString('utf8')) as { refused?: Refused }).refused;
  } catch {
    return undefined;
  }
}
