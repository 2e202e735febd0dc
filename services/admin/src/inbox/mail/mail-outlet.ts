import { ad, staff } from '@marquee/contracts';
import { aggregate, instant } from '@marquee/kernel';
import { z } from 'zod';

const turned = { input: z.object({ on: z.boolean() }), by: ['system'] as const };

/** 電郵發送 — whether the company's mail server is configured, as the running service says. Its id is `company`. */
export const MailOutlet = aggregate('MailOutlet', {
  says: { zh: '電郵發送', en: 'Mail outlet' },
  state: z.object({ on: z.boolean(), since: instant() }),
  readers: staff,
})
  .born(ad.MailOutletOpened, ({ on, at }) => ({ on, since: at }))
  .on(ad.MailOutletTurned, (_, { on, at }) => ({ on, since: at }))
  .create('openMailOutlet', {
    ...turned,
    decide: (c) => ad.MailOutletOpened({ ...c.input, outletId: c.id, at: c.now }),
  })
  .command('turnMailOutlet', {
    ...turned,
    decide: (c) => ad.MailOutletTurned({ ...c.input, outletId: c.id, at: c.now }),
  });
