import type { Paper } from '@marquee/documents';
import { formatInstant } from '@marquee/kernel';
import type { GraphContext } from '../graph/answer/context.js';
import { hashOf, readNow } from '../graph/answer/print.js';
import type { Shown, StoredRecord } from '../graph/answer/read.js';
import { changesBetween } from './changes.js';
import { editionOf, openedEdition, pagesNow, type Printed, versionBefore, wholeOf, zoneOf } from './printing.js';

/**
 * What stands on the paper of a record, as one reader sees it, and where it is told whether it is genuine. From here on
 * the department knows that it went out.
 */
export async function paperOf(e: Printed, stored: StoredRecord, record: Shown, ctx: GraphContext): Promise<Paper> {
  const { store, papers } = ctx;
  const pages = await pagesNow(e, record, store);
  const { company, digest } = readNow(ctx);
  const hash = hashOf(pages, digest);
  const { number, version } = pages;
  const whole = await wholeOf(e, stored, store);
  const now = new Date().toISOString();
  const place = { type: e.name, record: record.id, number, version };
  const issued = await papers.issue({ _id: hash, ...place, whole, at: now });
  const at = momentOf(e, record) ?? issued.at;
  const since = await sinceOf(e, record, pages.sections, ctx);
  const edition = editionOf(e, record);
  return {
    ...{
      company,
      title: pages.title,
      number,
      version,
      ...(edition !== undefined && { edition }),
    },
    ...{ hash, at, asOf: formatInstant(at, zoneOf(store)), draft: pages.draft },
    ...{ sections: pages.sections, ...(since && { since }), signatures: pages.signatures },
    verify: `/verify/${store.department.name}/${hash}?n=${encodeURIComponent(number)}&v=${version}`,
  };
}

/**
 * When what is printed came to be so, where the record says it all. What is gathered from elsewhere has no such moment:
 * it counts from when it first went out in these words.
 */
function momentOf({ form }: Printed, record: Shown): string | undefined {
  const own = form.edition && typeof record['updatedAt'] === 'string' ? record['updatedAt'] : undefined;
  return form.asOf?.(record) ?? own;
}

async function sinceOf(
  e: Printed,
  record: Shown,
  sections: Paper['sections'],
  ctx: GraphContext,
): Promise<Paper['since']> {
  const before = await versionBefore(e, record, ctx);
  if (!before) return undefined;
  const was = await pagesNow(e, before, ctx.store);
  return { version: String(openedEdition(e, before)), changes: changesBetween(was.sections, sections) };
}
