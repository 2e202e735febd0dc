import { cs } from '@marquee/contracts';
import { type DataOf, ref, rule } from '@marquee/kernel';
import { z } from 'zod';

/** To whose file something goes on, and from which files it may come: the merged one, and those merged into it. */
export const followsFile = z.object({ clientId: ref('Client'), formerClientIds: z.array(ref('Client')) });
interface Following {
  readonly state: { readonly clientId: string };
  readonly input: z.output<typeof followsFile>;
}

/** What belongs to a project goes with its client's file, in whatever order mergers are heard. Pure. */
export const projectsOfMerger = ({ data }: { readonly data: DataOf<typeof cs.ClientMerged> }) =>
  (data.ofProjectIds ?? []).map((id) => ({
    id,
    input: { clientId: data.survivorId, formerClientIds: [data.clientId, ...(data.absorbedIds ?? [])] },
  }));

/** For the machinery: it still belongs to one of the files that were merged. */
export const isOfMergedFile = rule(
  'C6.1.1',
  'isOfMergedFile',
  'STATE',
  { zh: '此紀錄已不屬於被合併的客戶檔案。', en: 'This record does not belong to the merged client file any more.' },
  (c: Following) => c.input.formerClientIds.includes(c.state.clientId),
);
