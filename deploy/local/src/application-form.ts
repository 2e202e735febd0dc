/** How long the event of such a form lasts, milliseconds. */
const TWO_HOURS_MS = 7_200_000;

/** An application form with nothing missing, of the first client. @param startsAt when the event begins */
export const applicationForm = (startsAt: string, title = '週年晚宴') => ({
  clientId: 'harbour-holdings',
  title,
  eventType: 'ceremony',
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + TWO_HOURS_MS).toISOString(),
  attendees: 300,
  budget: { amount: 60_000_000, currency: 'HKD' },
  contactName: '馬靜儀',
  venue: '會議展覽中心',
  outline: '三十週年晚宴，設頒獎及抽獎。',
});
