import type { Command, Department } from '@marquee/kernel';
import { currentTraceparent, withRemoteParent } from '@marquee/platform';
import type { GraphQLResolveInfo } from 'graphql';
import type { z } from 'zod';
import type { Commit, CommandResult } from '../../model.js';
import { idIsDrawn } from '../../command-bus/refusals/errors.js';
import type { GraphContext } from './context.js';
import type { Entity } from '../schema/entity.js';
import { bare } from '../schema/fields.js';
import { fromCommit, show } from './read.js';

export interface CommandArgs {
  readonly id?: string | null;
  readonly input?: unknown;
  readonly commandId?: string | null;
  readonly expectedVersion?: number | null;
  readonly onBehalfOf?: string | null;
}

/**
 * Carries a person's command to the bus and answers from the commit itself, so that the answer is never older than the
 * deed. The span made here is what the commit and its events are traced by: libraries make none where nothing is
 * exported.
 * @returns the record, or a receipt when it is not open to the person, or the broken rules; nothing when an optional
 * command found nothing to record
 * @throws CommandError when it is not a matter of the rules
 */
export async function issue(
  e: Entity,
  command: Command,
  args: CommandArgs,
  ctx: GraphContext,
): Promise<object | undefined> {
  if (namesWhatIsDrawn(e, command, args, ctx)) throw idIsDrawn(e.says);
  const result = await withRemoteParent(
    ctx.traceparent,
    `command ${command.name}`,
    { 'marquee.request_id': ctx.requestId },
    () => execute(command, args, ctx),
  );
  if (!result.accepted) return { __typename: 'Rejection', broken: result.broken };
  const { commit } = result;
  return commit && (show(e, fromCommit(commit), args.onBehalfOf ? commit.actor : ctx.viewer) ?? receiptOf(e, commit));
}

/**
 * The command with its key: the client's, or, without one, that of its place in the request. A gateway that asks again
 * because a process of the department went away finds what the first attempt came to.
 */
export const keyed = (
  { commandId, ...args }: CommandArgs,
  { requestId }: Pick<GraphContext, 'requestId'>,
  { path }: Pick<GraphQLResolveInfo, 'path'>,
): CommandArgs => ({ ...args, commandId: commandId ?? `${requestId}/${path.key}` });

/** What somebody who may write and not read can quote: a website's form, an expert who hands in an opinion. */
const receiptOf = ({ visible }: Entity, { aggregateId, state, at }: Commit) => ({
  __typename: 'Receipt',
  id: aggregateId,
  number: visible['number'] ? null : state['number'],
  at,
});

/**
 * Records that a reaction begins have ids that follow from what it answers. Whoever could name one for a record of the
 * same kind could take it first, and the reaction would wait for a person for ever.
 */
const isBegunByReactions = ({ name }: Entity, { reactions }: Department): boolean =>
  reactions.some(({ aggregate, command }) => aggregate.name === name && aggregate.commands.get(command)?.creates);

/** Whether the person names such an id. Who may not give the command at all is told that, and nothing of its form. */
const namesWhatIsDrawn = (e: Entity, { creates, by }: Command, args: CommandArgs, ctx: GraphContext): boolean =>
  Boolean(args.id && creates && (args.onBehalfOf ?? by.some((role) => ctx.viewer.roles.includes(role)))) &&
  isBegunByReactions(e, ctx.store.department);

function execute(
  command: Command,
  { id, commandId, expectedVersion, input, onBehalfOf }: CommandArgs,
  ctx: GraphContext,
): Promise<CommandResult> {
  const traceparent = currentTraceparent();
  return ctx.bus.execute({
    command: command.name,
    ...(commandId && { commandId }),
    actor: ctx.viewer,
    correlationId: ctx.requestId,
    input: withoutNulls(command.input, input ?? {}),
    ...(id && { id }),
    ...(typeof expectedVersion === 'number' && { expectedVersion }),
    ...(traceparent && { traceparent }),
    ...(onBehalfOf && { onBehalfOf }),
  });
}

type Inside = { readonly shape?: Record<string, z.ZodType>; readonly element?: z.ZodType };

/**
 * Clients send `null` for what was left empty; the forms know only "not there". A field that means something by `null`
 * keeps it.
 */
export function withoutNulls(schema: z.ZodType, value: unknown): unknown {
  const { shape, element } = bare(schema).def as Inside;
  if (Array.isArray(value)) return element ? value.map((item) => withoutNulls(element, item)) : value;
  if (!shape || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, field]) => field !== null || shape[name]?.safeParse(null).success);
  return Object.fromEntries(
    kept.map(([name, field]) => [name, shape[name] ? withoutNulls(shape[name], field) : field]),
  );
}
