import type { Answer } from '@marquee/local';

const WEEK = 7 * 86_400_000;

/** An application form with nothing missing, for a week of its own. */
export function applicationForm(n: number): object {
  const startsAt = new Date(Date.now() + (10 + (n % 400)) * WEEK).toISOString();
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
