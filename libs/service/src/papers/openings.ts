import type { GraphContext } from '../graph/answer/context.js';
import type { Beside } from '../graph/answer/print.js';
import type { Shown } from '../graph/answer/read.js';
import type { OpenedPaper } from './kept-papers.js';
import { openedEdition, type Printed } from './printing.js';

type Keeping = Pick<GraphContext, 'papers'>;
const about = (e: Printed, record: Shown): OpenedPaper => ({
  type: e.name,
  id: record.id,
  edition: openedEdition(e, record),
});
const concernedBy = ({ form }: Printed, record: Shown, { reads = {} }: Beside): readonly string[] => [
  ...new Set(form.concerns?.(record, reads) ?? []),
];

/** Remembers that somebody whom the document concerns has it before them, as a page or as PDF. */
export async function opened(
  e: Printed,
  record: Shown,
  beside: Beside,
  { viewer, papers }: Keeping & Pick<GraphContext, 'viewer'>,
): Promise<void> {
  if (concernedBy(e, record, beside).includes(viewer.id)) await papers.open(about(e, record), viewer.id);
}

/** Those whom the document concerns and who have not opened this version of it. */
export const unopened = (e: Printed, record: Shown, beside: Beside, { papers }: Keeping): Promise<readonly string[]> =>
  papers.unopened(about(e, record), concernedBy(e, record, beside));
