import { cs } from '@marquee/contracts';
import { person } from '@marquee/testing';

/** People and facts that the specs of the application form share. */
export const ann = person('ann', 'cs_staff');
export const head = person('head', 'cs_manager');
export const otherManager = person('other', 'cs_manager');
export const deputy = person('deputy', 'cs_manager');
export const gm = person('gm', 'gm');
export const unit = { id: 'customer-service', headId: 'head', deputyId: 'deputy' };
export const company = { id: 'company', headId: 'gm', deputyId: 'leader' };
export const activeClient = { name: '海濱控股', status: 'active' as const, registeredById: 'ann' };

export const id = 'i1';
export const at = '2026-11-02T02:00:00.000Z';
const decision = { initiationId: id, formVersion: 1, at };
const clocks = { remindAt: '2026-11-03T02:00:00.000Z', escalateAt: '2026-11-04T02:00:00.000Z' };

/** A form with nothing missing. */
export const completeForm = {
  clientId: 'c1',
  title: '海濱音樂節',
  eventType: 'festival' as const,
  startsAt: '2026-12-20T02:00:00.000Z',
  endsAt: '2026-12-21T14:00:00.000Z',
  timeZone: 'Asia/Hong_Kong',
  attendees: 3000,
  budget: { amount: 250_000_000, currency: 'HKD' },
  contactName: '馬靜儀',
  venue: '中環海濱',
  outline: '戶外音樂節，兩日一夜，設主舞台及美食區。',
};

/** What a submitted application takes: client and dates. */
export const slot = { clientId: 'c1', startsAt: completeForm.startsAt, endsAt: completeForm.endsAt };

export const drafted = (form: object = completeForm) =>
  cs.InitiationDrafted({ ...form, initiationId: id, number: 'INI-2026-0001', authorId: 'ann', at });
export const submitted = (by = 'ann') =>
  cs.InitiationSubmitted({
    ...decision,
    ...clocks,
    ...slot,
    number: 'INI-2026-0001',
    by,
    dept: 'customer-service',
    title: '海濱音樂節',
  });
export const returned = (reason = '預算未列餐飲估算，請補充。', remarkId = 'r1', fields?: string[]) =>
  cs.InitiationReturned({ ...decision, by: 'head', step: 'manager', remarkId, reason, fields });
export const managerApproved = () => cs.InitiationManagerApproved({ ...decision, ...clocks, by: 'head' });
export const revised = (form: object, changed: string[], by = 'ann') =>
  cs.InitiationRevised({ ...completeForm, ...form, initiationId: id, by, changed });
export const withdrawn = () => cs.InitiationWithdrawn({ ...decision, by: 'ann' });
