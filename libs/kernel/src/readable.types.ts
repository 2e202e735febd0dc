/** What must not compile in a `readable`. `tsc` fails when one of these errors disappears; no code here runs. */
import { z } from 'zod';
import { aggregate, anyOf, everything, holds, view, where, within } from './index.js';

const says = { zh: '句', en: 'sentence' };
const state = z.object({
  ownerId: z.string(),
  status: z.enum(['open', 'closed']),
  count: z.int().optional(),
  readerIds: z.array(z.string()),
  panel: z.array(z.object({ reviewerId: z.string(), memberIds: z.array(z.string()) })),
});
const common = { says, readers: [] } as const;

aggregate('A', {
  ...common,
  state,
  readable: within((viewer) =>
    viewer.dept === 'x'
      ? everything
      : anyOf(
          where({ ownerId: viewer.id, status: 'open', count: 1 }),
          where({ readerIds: holds(viewer.id) }),
          where({ panel: holds({ reviewerId: viewer.id, memberIds: holds(viewer.id) }) }),
        ),
  ),
});
aggregate('B', { ...common, state, readable: (row, viewer) => row.ownerId === viewer.id });
view('C', { ...common, shape: state, readable: within((viewer) => where({ id: viewer.id, count: 2 })) });

// @ts-expect-error a field that the state does not have
aggregate('D', { ...common, state, readable: within((viewer) => where({ owner: viewer.id })) });
// @ts-expect-error the same in one of several conditions
aggregate('E', { ...common, state, readable: within((viewer) => anyOf(where({ owner: viewer.id }), everything)) });
// @ts-expect-error a value that the field never has
aggregate('F', { ...common, state, readable: within(() => where({ status: 'gone' })) });
// @ts-expect-error a text for a number
aggregate('G', { ...common, state, readable: within((viewer) => where({ count: viewer.id })) });
// @ts-expect-error a list is compared by what it holds
aggregate('H', { ...common, state, readable: within((viewer) => where({ readerIds: viewer.id })) });
// @ts-expect-error what is no list holds nothing
aggregate('I', { ...common, state, readable: within((viewer) => where({ ownerId: holds(viewer.id) })) });
// @ts-expect-error a field that the elements of the list do not have
aggregate('J', { ...common, state, readable: within((viewer) => where({ panel: holds({ reviewer: viewer.id }) })) });
// @ts-expect-error a field that the view does not have
view('K', { ...common, shape: state, readable: within((viewer) => where({ owner: viewer.id })) });
