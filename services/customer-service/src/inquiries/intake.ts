import { cs } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, isBefore, type Instant, plusHours, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

type Load = { times: Instant[] };

/** The rows that an inquiry from outside counts on: its account, and where the account says that it came from. */
export const intakeKeys = (account: string, origin: string | undefined): readonly string[] =>
  origin ? [account, `${account}/${origin}`] : [account];

/** How many of these moments lie in the hour before `now`. */
export const lastHour = (times: readonly Instant[], now: Instant): Instant[] =>
  times.filter((at) => isBefore(plusHours(now, -1), at));

/**
 * 外來查詢量 — when inquiries came in from outside the company, by account and origin. It follows within moments, which is
 * near enough for a limit.
 */
export const IntakeLoad = view('IntakeLoad', {
  says: { zh: '外來查詢量', en: 'Load of inquiries from outside' },
  readers: staff,
  published: false,
  shape: z.object({ times: z.array(instant()) }),
}).on(cs.InquiryLogged, ({ data: { by, origin, at } }) =>
  (origin ? intakeKeys(by, origin) : []).map((key) => [
    key,
    (row: Row<Load>) => ({ times: [...lastHour(row.times ?? [], at), at] }),
  ]),
);
