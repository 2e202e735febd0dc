import type { Fact, Instant, Recorded } from '@marquee/kernel';

/** A fact as it stands on a topic. @param place which commit of its stream, which fact of the commit, and when */
export const recorded = (fact: Fact, place: { stream: string; seq: number; n: number; at: Instant }): Recorded => ({
  ...fact,
  id: `${place.stream}:${place.seq}:${place.n}`,
  stream: place.stream,
  aggregateId: place.stream.slice(place.stream.indexOf('/') + 1),
  seq: place.seq,
  at: place.at,
  clauses: [],
  policyVersion: 0,
  correlationId: 'story',
  causationId: 'story',
  actor: { id: 'system', roles: [], dept: '' },
});
