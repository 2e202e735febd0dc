import { type Department, wallTime } from '@marquee/kernel';
import type { ExportDocument } from '../store/documents.js';
import { askedOf } from './answer/asked.js';
import type { GraphContext } from './answer/context.js';
import type { Entry } from './answer/entries.js';
import { companyZone } from './answer/print.js';
import { demandReader } from './answer/read.js';
import { badList } from './answer/refusals.js';
import type { Entity } from './schema/entity.js';
import { exportNames } from '../exports/export-fields.js';

interface StartArgs {
  readonly key: string;
  readonly format?: ExportDocument['format'] | null;
  readonly commandId?: string | null;
}
type Of = { readonly id: string };
/** The document behind what is shown of it. */
const KEPT = Symbol('kept');
type ShownExport = { readonly [KEPT]: ExportDocument };

/** Requests that have begun one. */
const begun = new WeakSet<GraphContext>();

/** What answers the fields of `addExports`. */
export function exportEntries(d: Department, entities: ReadonlyMap<string, Entity>): readonly Entry[] {
  const names = exportNames(d);
  const shownTo = (kept: ExportDocument, ctx: GraphContext) => ({
    ...shownAs(kept, d, ctx),
    fileName: fileNameOf(kept, entities.get(kept.list), ctx),
  });
  const shown = (kept: ExportDocument | undefined, ctx: GraphContext) => (kept ? shownTo(kept, ctx) : null);
  return [
    ['Query', names.one, async (_, { id }: Of, ctx) => shown(await ctx.exports.one(id, ctx.viewer), ctx)],
    ['Query', names.mine, async (_, __, ctx) => (await ctx.exports.mine(ctx.viewer)).map((kept) => shownTo(kept, ctx))],
    ['Mutation', names.start, async (_, args: StartArgs, ctx) => shown(await start(args, entities, ctx), ctx)],
    ['Mutation', names.cancel, async (_, { id }: Of, ctx) => shown(await ctx.exports.cancel(id, ctx.viewer), ctx)],
    ['Export', 'piece', (kept: ShownExport, args: { part?: number | null }, ctx) => pieceOf(kept[KEPT], args, ctx)],
  ];
}

/**
 * @throws CommandError BAD_USER_INPUT for a second one in a request, or a key of another department or release,
 * FORBIDDEN for a role that may not read the list, CONFLICT while the person has too many under way
 */
function start(
  { key, format, commandId }: StartArgs,
  entities: ReadonlyMap<string, Entity>,
  ctx: GraphContext,
): Promise<ExportDocument> {
  const { exportKeys, exports, viewer, language, requestId } = ctx;
  if (begun.has(ctx)) throw badList('一次請求只能匯出一份清單。', 'One request exports one list.');
  begun.add(ctx);
  const listed = exportKeys.open(key);
  const e = entities.get(listed.list);
  if (!e) throw badList('沒有這份清單。', 'There is no such list.');
  demandReader(e, viewer);
  askedOf(e, listed.choice, listed.fixed, viewer);
  const asked = JSON.stringify(listed);
  // A request has one, so it is also its key: the gateway may send it again when a process has gone.
  return exports.start({
    by: viewer,
    list: e.name,
    asked,
    format: format ?? 'CSV',
    language,
    commandId: commandId ?? requestId,
  });
}

async function pieceOf(
  kept: ExportDocument,
  { part }: { readonly part?: number | null },
  { exports, viewer }: GraphContext,
): Promise<string | null> {
  const piece = await exports.part(kept, part ?? 0, viewer);
  return piece ? Buffer.from(piece).toString('base64') : null;
}

function shownAs(kept: ExportDocument, { name }: Department, { language }: GraphContext): object {
  const { _id: id, list, format, state, rows, bytes, startedAt, expiresAt, problem } = kept;
  return {
    ...{ id, list, format, state, rows, bytes, startedAt: startedAt.toISOString(), expiresAt: expiresAt.toISOString() },
    path: state === 'READY' ? `/exports/${name}/${id}.${format.toLowerCase()}` : null,
    says: problem?.[language] ?? null,
    [KEPT]: kept,
  };
}

/** What no system lets stand in the name of a file. */
const NOT_IN_NAMES = /[\\/:*?"<>|]/g;

/** `客戶檔案 2026-12-01 0930.csv`: several of one list lie side by side in a folder, and are told apart. */
function fileNameOf({ list, format, language, startedAt }: ExportDocument, e: Entity | undefined, ctx: GraphContext) {
  const asked = wallTime(startedAt.toISOString(), companyZone(ctx.store, startedAt)).replace(':', '');
  return `${(e?.says[language] ?? list).replaceAll(NOT_IN_NAMES, ' ')} ${asked}.${format.toLowerCase()}`;
}
