import { isPoison, isUnsealed, placeOf, type Evidence, type Memory, type Violation } from './evidence.ts';

/** What nobody sealed was set aside by every department that reads its topic, and nothing else was. */
function setAside({ departments, records }: Evidence): Violation[] {
  return departments.flatMap((d) =>
    records
      .filter((r) => reads(d, r.topic) && isUnsealed(r) !== d.setAside.has(placeOf(r)))
      .map((record) => ({
        promise: 'I8',
        says: `${d.name} ${isUnsealed(record) ? 'did not set aside' : 'set aside'} ${placeOf(record)}`,
        proof: [record],
      })),
  );
}

/**
 * I8: what nobody can use was set aside by every department that reads its topic, or passed by where it concerns
 * nobody; nothing waits any more.
 */
export function poisonSettled(evidence: Evidence): Violation[] {
  const { departments, records } = evidence;
  const poison = records.filter((r) => isPoison(r) && !isUnsealed(r));
  const unsettled = departments.flatMap((d) => {
    const letters = new Map(d.letters.map((letter) => [placeOf(letter), letter]));
    const unset = poison.filter((r) => reads(d, r.topic) && mustPark(d, r) && !letters.has(placeOf(r)));
    const waiting = d.letters.filter((letter) => letter.state === 'parked');
    return [
      ...unset.map(
        (record): Violation => ({
          promise: 'I8',
          says: `${d.name} neither parked nor could use ${placeOf(record)}`,
          proof: [record],
        }),
      ),
      ...waiting.map(
        (letter): Violation => ({
          promise: 'I8',
          says: `${placeOf(letter)} still waits in ${d.name}`,
          proof: [letter],
        }),
      ),
    ];
  });
  return [...setAside(evidence), ...unsettled];
}

const reads = (d: Memory, topic: string): boolean =>
  [
    ...d.says.views.flatMap((v) => [...v.handlers.keys()]),
    ...d.says.reactions.map((r) => r.on.type),
    'ad.PolicyChanged',
  ].some((type) => topicOfType(type) === topic);
const TOPICS: Readonly<Record<string, string>> = {
  pl: 'planning',
  ex: 'execution',
  de: 'design',
  cs: 'customer-service',
  fi: 'finance',
  ad: 'admin',
  hr: 'hr',
};
const topicOfType = (type: string): string => `marquee.${TOPICS[type.split('.')[0]!]}.v1`;

/** Broken in itself, or of a kind that the department listens to and in another shape. */
function mustPark(d: Memory, { headers, value }: Evidence['records'][number]): boolean {
  const type = headers['ce_type'];
  if (!type || !/^\d+$/.test(headers['ce_sequence'] ?? '') || value === null || value.includes('�')) return true;
  try {
    JSON.parse(value);
  } catch {
    return true;
  }
  const known = [
    ...d.says.views.flatMap((v) => [...v.handlers.values()].map((h) => h.type)),
    ...d.says.reactions.map((r) => r.on),
  ].find((e) => `${e.type}.v${e.version}` === type);
  return known !== undefined && !known.schema.safeParse(JSON.parse(value)).success;
}
