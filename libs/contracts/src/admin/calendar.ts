import { event, instant, ref } from '@marquee/kernel';

const address = { addressId: ref('CalendarAddress'), employeeId: ref('Employee') };

/**
 * A calendar program may read one calendar of one person from here on; `addressId` is the SHA-256 of the secret in the
 * address, which nobody keeps.
 */
export const CalendarAddressIssued = event('ad.CalendarAddressIssued', {
  says: { zh: '行事曆訂閱地址已發出', en: 'Address of a calendar issued' },
  data: { ...address, calendarOfId: ref('Project').optional(), at: instant() },
});

export const CalendarAddressRevoked = event('ad.CalendarAddressRevoked', {
  says: { zh: '行事曆訂閱地址已撤銷', en: 'Address of a calendar revoked' },
  data: { ...address, at: instant() },
});
