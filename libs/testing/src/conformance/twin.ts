import { eventTypes } from '@marquee/contracts/catalogue';
import { consumedEvents, view, type Department, type EventType, type Recorded } from '@marquee/kernel';
import { z } from 'zod';

/** Stream whose events the twin cannot handle. */
export const POISON = 'Test/poison';

/** A foreign event for trials: one that the department's own views and reactions do not mind. */
export function foreignEvent(d: Department): EventType {
  const consumed = consumedEvents(d);
  return eventTypes.find((e) => !e.type.startsWith(`${d.prefix}.`) && !consumed.has(e.type))!;
}

/**
 * The department with one more view, whose handler throws for one stream and counts the others: a bug as it could stand
 * in any handler.
 */
export function twinOf(d: Department): Department {
  const trial = foreignEvent(d);
  const buggy = view('Buggy', {
    says: { zh: '有錯的檢視', en: 'A view with a bug' },
    readers: [],
    published: false,
    shape: z.object({ count: z.int() }),
  }).on(trial, (e: Recorded) => {
    if (e.stream === POISON) throw new Error('a bug in a handler');
    return [e.stream, (row) => ({ count: (row.count ?? 0) + 1 })];
  });
  return { ...d, views: [...d.views, buggy as unknown as Department['views'][number]] };
}
