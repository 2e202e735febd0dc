import type { Role, Row, View } from '@marquee/kernel';
import type { Company, Employment, Standing } from '../../company.js';

/** What was found out about a person is believed for so long, milliseconds. */
const BELIEVED_MS = 1_000;
/** More people than this are not remembered at a time. */
const REMEMBERED = 10_000;

/** Who works for the company, and who is known from outside at present, as a department has heard. */
export interface PeopleSource {
  /** `undefined`: never registered, and so somebody from outside, or of a company that is only being set up. */
  of(personId: string): Promise<Employment | undefined>;
  /**
   * How somebody from outside stands whose token names these roles. `undefined`: on no list of the company's, also not
   * on those of its clients.
   */
  outside(personId: string, held: readonly Role[]): Promise<Standing | undefined>;
}

type Found = Row<Record<string, unknown>> | undefined;
interface Rows {
  get(view: View, id: string): Promise<Found>;
}

/**
 * People in a department's own views of them. Each is looked up again after a second, so that a change that another
 * instance has heard of is seen here as well.
 * @param clock milliseconds; tests move it
 */
export function peopleIn(
  views: Rows,
  { view, employmentOf, outsiders }: Company['people'],
  clock: () => number = () => performance.now(),
): PeopleSource {
  const employed = believed(views, view, clock);
  const outside = believed(views, outsiders.view, clock);
  return {
    of: async (id) => employmentOf(await employed(id)),
    outside: async (id, held) => outsiders.standingOf(await outside(id), held),
  };
}

/** Rows of one view, each believed for a while. */
function believed(views: Rows, view: View, clock: () => number): (id: string) => Promise<Found> {
  const known = new Map<string, { readonly until: number; readonly found: Promise<Found> }>();
  const lookUp = (id: string) => {
    if (known.size >= REMEMBERED) known.clear();
    const found = views.get(view, id);
    known.set(id, { until: clock() + BELIEVED_MS, found });
    found.catch(() => known.delete(id));
    return found;
  };
  return (id) => {
    const last = known.get(id);
    return last && clock() < last.until ? last.found : lookUp(id);
  };
}
