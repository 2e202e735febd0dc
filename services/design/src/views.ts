import { de, staff } from '@marquee/contracts';
import { daysTouched, type Instant, view } from '@marquee/kernel';
import { z } from 'zod';

/** An event that lasts longer is looked at for its first year. */
const DAYS = 366;
/** The days of an event, by universal time: the keys of `DeskDay`. */
export const daysOf = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }) => daysTouched({ from: startsAt, to: endsAt }, DAYS);

/** 設計日曆 — how many design desks serve a day; the row's key is the day. For the capacity hint only. */
export const DeskDay = view('DeskDay', {
  says: { zh: '每日設計工作檯數', en: 'Design desks of a day' },
  readers: staff,
  published: false,
  shape: z.object({ desks: z.int() }),
}).on(de.DesignDeskOpened, ({ data }) => daysOf(data).map((day) => [day, ({ desks = 0 }) => ({ desks: desks + 1 })]));
