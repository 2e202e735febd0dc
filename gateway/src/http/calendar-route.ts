import { createHash, randomBytes } from 'node:crypto';
import type { PrincipalSigner } from '@marquee/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MACHINES } from '../auth/machines.js';
import { inRequest, machineIn, principalOf } from '../auth/principal.js';
import type { VerifiedTokens } from '../auth/verified-tokens.js';
import { refusals } from '../errors/refusal.js';
import { LIMITS } from '../limits/values.js';
import type { Departments } from '../subgraphs/departments.js';
import type { RateLimits } from '../limits/rates.js';
import type { FetchContext } from '../subgraphs/fetch-context.js';
import { isKnownCopy } from './known-copy.js';
import { refuse } from './refusing.js';
import { routeContext } from './route-context.js';
import { signedIn } from './signed-in.js';
import { isToldNo } from './told-no.js';

export interface CalendarRouteParts {
  readonly departments: Pick<Departments, 'get'>;
  readonly signer: PrincipalSigner;
  readonly tokens: Pick<VerifiedTokens, 'callerOf'>;
  readonly limits: Pick<RateLimits, 'calendar' | 'commands'>;
  /** The company whose calendars they are. */
  readonly org: string;
}

type FeedRequest = { Params: { name: string } };
type IssueRequest = { Body: { projectId?: unknown } | null };

/** The department that keeps calendars and knows which address opens which. */
const KEEPER = 'admin';
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const FEED = 'query ($id: ID!) { calendarFeed(input: { addressId: $id }) { ics } }';
const ISSUE =
  'mutation ($id: ID!, $project: ID) { issueCalendarAddress(id: $id, input: { projectId: $project }) { __typename ... on Rejection { broken { rule says } } } }';
/**
 * A calendar program is nobody the company knows; the department is asked as an auditor, a role that reads and changes
 * nothing.
 */
const program = (request: FastifyRequest, org: string) => machineIn(request, MACHINES.calendars, org, ['auditor']);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * `GET /calendar/<secret>.ics`: the calendar that an address opens, for calendar programs, which have no token of ours.
 * `POST /calendar` (with a token, body `{ projectId? }`): draws the secret of a new address and has it issued. The
 * department gets its hash alone, so nobody can read an address again.
 */
export function calendarRoute(app: FastifyInstance, parts: CalendarRouteParts): void {
  app.get<FeedRequest>('/calendar/:name', (request, reply) => feed(parts, request, reply));
  app.post<IssueRequest>('/calendar', signedIn(parts.tokens), (request, reply) => issue(parts, request, reply));
}

async function feed(parts: CalendarRouteParts, request: FastifyRequest<FeedRequest>, reply: FastifyReply) {
  const secret = request.params.name.replace(/\.ics$/, '');
  if (!SECRET.test(secret)) return refuse(request, reply, refusals.notFound);
  await parts.limits.calendar(request);
  const sign = parts.signer.forOperation(program(request, parts.org), 'q');
  const context = routeContext(request, reply, sign, LIMITS.operationMs);
  const answer = await askKeeper(parts, context, FEED, { id: hashOf(secret) });
  if (answer.errors) return refuse(request, reply, isToldNo(answer) ? refusals.notFound : refusals.calendarDown);
  const ics = (answer.data?.['calendarFeed'] as { ics: string } | null | undefined)?.ics;
  return ics === undefined ? refuse(request, reply, refusals.notFound) : sendCalendar(request, reply, ics);
}

async function issue(parts: CalendarRouteParts, request: FastifyRequest<IssueRequest>, reply: FastifyReply) {
  await parts.limits.commands(request, 1);
  const secret = randomBytes(32).toString('base64url');
  const project = typeof request.body?.projectId === 'string' ? request.body.projectId : null;
  const sign = parts.signer.forOperation(inRequest(request, principalOf(request.caller!)), 'm');
  const asked = { id: hashOf(secret), project };
  const answer = await askKeeper(parts, routeContext(request, reply, sign, LIMITS.operationMs), ISSUE, asked);
  // To whoever may not have an address there is none.
  if (answer.errors) return refuse(request, reply, isToldNo(answer) ? refusals.noCalendar : refusals.calendarDown);
  const { __typename, broken } = answer.data?.['issueCalendarAddress'] as { __typename: string; broken?: unknown };
  return __typename === 'Rejection'
    ? reply.code(422).send({ broken })
    : reply.code(201).send({ addressId: hashOf(secret), path: `/calendar/${secret}.ics` });
}

function askKeeper({ departments }: CalendarRouteParts, context: FetchContext, query: string, variables: object) {
  return departments.get(KEEPER).fetch({ query, variables: { ...variables } }, context);
}

function sendCalendar(request: FastifyRequest, reply: FastifyReply, ics: string): FastifyReply {
  const etag = `"${hashOf(ics).slice(0, 32)}"`;
  void reply.headers({ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' });
  if (isKnownCopy(request, etag)) return reply.code(304).send();
  return reply.header('content-type', 'text/calendar; charset=utf-8').send(ics);
}
