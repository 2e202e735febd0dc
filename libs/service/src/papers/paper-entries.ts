import type { GraphContext } from '../graph/answer/context.js';
import type { Entry } from '../graph/answer/entries.js';
import { pageLanguage, pagesOf, printPages, type PrintArgs, readNow } from '../graph/answer/print.js';
import { show, type Shown } from '../graph/answer/read.js';
import { opened, unopened } from './openings.js';
import { paperOf } from './paper.js';
import { besideOf, editionOf, inVersion, type Printed } from './printing.js';

interface PaperArgs {
  readonly version?: number | null;
}
interface PageArgs {
  readonly opened?: boolean | null;
}

/** What answers `printed` and `document` of a type with a form. */
export const paperEntries = (e: Printed): readonly Entry[] => [
  [e.name, 'printed', (record: Shown, { language }: PrintArgs, ctx: GraphContext) => printed(e, record, language, ctx)],
  [e.name, 'document', (record: Shown, { version }: PaperArgs, ctx: GraphContext) => paper(e, record, version, ctx)],
];

async function printed(e: Printed, record: Shown, language: PrintArgs['language'], ctx: GraphContext) {
  const { store } = ctx;
  const read = readNow(ctx);
  const beside = await besideOf(e, record, store);
  const page = printPages(pagesOf(e.form, record, read.zone, beside), pageLanguage(language), read);
  return { ...page, html: async () => (await opened(e, record, beside, ctx), page.html) };
}

/** The paper of a record in one of its versions; null for one that is not kept, or that the reader may not see. */
async function paper(e: Printed, record: Shown, version: PaperArgs['version'], ctx: GraphContext) {
  const stored = await inVersion(e, record, version ?? undefined, ctx.store);
  const seen = stored && show(e, stored, ctx.viewer);
  if (!seen) return null;
  const beside = () => besideOf(e, seen, ctx.store);
  return {
    version: Number(seen['version'] ?? 0),
    edition: editionOf(e, seen) ?? null,
    draft: !e.form.isFinal(seen),
    path: `/documents/${e.name}/${encodeURIComponent(record.id)}.pdf${version ? `?version=${version}` : ''}`,
    unopenedByIds: async () => unopened(e, seen, await beside(), ctx),
    page: async (asked: PageArgs) => {
      const [page, read] = [await paperOf(e, stored, seen, ctx), await beside()];
      if (asked.opened !== false) await opened(e, seen, read, ctx);
      return JSON.stringify(page);
    },
  };
}
