import { ad } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { aggregate, instant } from '@marquee/kernel';
import { z } from 'zod';

/** 電郵發送 — whether the company's mail server is configured, as the running service says. Its id is `company`. */
export const MailOutlet = aggregate('MailOutlet', {
  says: { zh: '電郵發送', en: 'Mail outlet' },
  state: z.object({ on: z.boolean(), since: instant().optional() }),
  readers: staff,
})
  .born(ad.MailOutletOpened, () => ({ on: false }))
  .on(ad.MailOutletReported, (_, { on, at }) => ({ on, since: at }))
  .ensure('reportMailOutlet', {
    by: ['system'],
    input: z.object({ on: z.boolean() }),
    decide: (c) => [
      ...(c.state ? [] : [ad.MailOutletOpened({ outletId: c.id })]),
      ad.MailOutletReported({ ...c.input, outletId: c.id, at: c.now }),
    ],
  });
