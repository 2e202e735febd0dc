import type { Answer } from '@marquee/local';

const DAY = 86_400_000;
/** Dates of an event lie within five years. */
const DAYS = 1_600;

/** An application form with nothing missing, for a day of its own as far as there are days. */
export function applicationForm(n: number): object {
  const startsAt = new Date(Date.now() + (70 + (n % DAYS)) * DAY).toISOString();
  return {
    clientId: 'harbour-holdings',
    title: `週年晚宴 ${n}`,
    eventType: 'ceremony',
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 7_200_000).toISOString(),
    attendees: 300,
    budget: { amount: 60_000_000, currency: 'HKD' },
    contactName: '馬靜儀',
    venue: '會議展覽中心',
    outline: '三十週年晚宴，設頒獎及抽獎。',
  };
}

/** The record of an accepted command. @throws Error when it was not accepted */
export function accepted(answer: Answer): Readonly<Record<string, unknown>> {
  if (answer.accepted !== true) throw new Error(`a command was not accepted: ${JSON.stringify(answer).slice(0, 500)}`);
  return answer.record;
}
