import type { PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MACHINES } from '../../auth/machines.js';
import { machineIn } from '../../auth/principal.js';
import { refusals } from '../../errors/refusal.js';
import { sentences } from '../../errors/sentences.js';
import { LIMITS } from '../../limits/values.js';
import type { Departments } from '../../subgraphs/departments.js';
import { inGraph } from '../in-graph.js';
import { refuse } from '../refusing.js';
import { routeContext } from '../route-context.js';
import { isToldNo } from '../told-no.js';

export interface VerifyRouteParts {
  readonly departments: Pick<Departments, 'all'>;
  readonly signer: PrincipalSigner;
  /** The company whose documents they are. */
  readonly org: string;
}

type VerifyRequest = { Params: { department: string; hash: string }; Querystring: { n?: string; v?: string } };
type Standing = 'CURRENT' | 'SUPERSEDED' | null;

/**
 * Whoever holds a paper is nobody the company knows; the department is asked as an auditor, a role that reads and
 * changes nothing.
 */
const reader = (request: FastifyRequest, org: string) => machineIn(request, MACHINES.papers, org, ['auditor']);
const HASH = /^[0-9a-f]{64}$/;
const VERSION = /^\d{1,9}$/;
const SAYS = {
  CURRENT: sentences.paperCurrent,
  SUPERSEDED: sentences.paperSuperseded,
  none: sentences.paperUnknown,
} as const;

/**
 * `GET /verify/<department>/<hash>?n=<number>&v=<version>`: the address on every document. Says in both languages
 * whether such a document is this company's, and the newest; nothing of what stands on it, and nothing of others. Asked
 * without a token, as often as anything may be asked without one.
 */
export function verifyRoute(app: FastifyInstance, parts: VerifyRouteParts): void {
  app.get<VerifyRequest>('/verify/:department/:hash', (request, reply) => verify(parts, request, reply));
}

async function verify(parts: VerifyRouteParts, request: FastifyRequest<VerifyRequest>, reply: FastifyReply) {
  const { department: name, hash } = request.params;
  const { n: number, v: version } = request.query;
  const department = parts.departments.all().find((one) => one.name === name);
  if (!department || !HASH.test(hash) || typeof number !== 'string' || !VERSION.test(version ?? ''))
    return answered(reply, null);
  const sign = parts.signer.forOperation(reader(request, parts.org), 'q');
  const query = `query ($hash: String!, $number: String!, $version: Int!) { standing: ${inGraph(name)}Paper(hash: $hash, number: $number, version: $version) }`;
  const answer = await department.fetch(
    { query, variables: { hash, number, version: Number(version) } },
    routeContext(request, reply, sign, LIMITS.operationMs),
  );
  if (answer.errors && !isToldNo(answer)) return refuse(request, reply, refusals.documentDown);
  return answered(reply, (answer.data?.['standing'] as Standing | undefined) ?? null);
}

/** A page that needs nothing from elsewhere, for whoever scans the code with a telephone. */
function answered(reply: FastifyReply, standing: Standing): FastifyReply {
  const { zh, en } = SAYS[standing ?? 'none'];
  const mark = { CURRENT: '✓', SUPERSEDED: '!', none: '✗' }[standing ?? 'none'];
  return reply
    .code(standing ? 200 : 404)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-robots-tag': 'noindex',
    })
    .send(`<!doctype html>
<html lang="zh-Hant">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${zh}</title>
<style>body { font: 18px/1.6 sans-serif; max-width: 32em; margin: 3em auto; padding: 0 1em } p:first-child { font-size: 3em; margin: 0 }</style></head>
<body><p>${mark}</p><p>${zh}</p><p lang="en">${en}</p></body>
</html>
`);
}
