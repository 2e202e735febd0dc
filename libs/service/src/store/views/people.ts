import type { Row, View } from '@marquee/kernel';
import type { Company, Employment } from '../../company.js';

/** What was found out about a person is believed for so long, milliseconds. */
const BELIEVED_MS = 1_000;
/** More people than this are not remembered at a time. */
const REMEMBERED = 10_000;

/** Who works for the company at present, as a department has heard. */
export interface PeopleSource {
  /** `undefined`: never registered, and so somebody from outside, or of a company that is only being set up. */
  of(personId: string): Promise<Employment | undefined>;
}

interface Rows {
  get(view: View, id: string): Promise<Row<Record<string, unknown>> | undefined>;
}

/**
 * People in a department's own view of them. Each is looked up again after a second, so that a change that another
 * instance has heard of is seen here as well.
 * @param clock milliseconds; tests move it
 */
export function peopleIn(
  views: Rows,
  { view, employmentOf }: Company['people'],
  clock: () => number = () => performance.now(),
): PeopleSource {
  const known = new Map<string, { readonly until: number; readonly found: Promise<Employment | undefined> }>();
  const lookUp = (id: string) => {
    if (known.size >= REMEMBERED) known.clear();
    const found = views.get(view, id).then(employmentOf);
    known.set(id, { until: clock() + BELIEVED_MS, found });
    found.catch(() => known.delete(id));
    return found;
  };
  return {
    of: (id) => {
      const believed = known.get(id);
      return believed && clock() < believed.until ? believed.found : lookUp(id);
    },
  };
}
