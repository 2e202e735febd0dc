import type { Department, Fact, Recorded } from '@marquee/kernel';
import { type Commit, recordedEvents, type RunningService, streamOf } from '@marquee/service';
import { type PlayedRecord, playedRecords } from '@marquee/testing/played';

type Service = RunningService & { readonly department: Department };

/**
 * Gives every department records to attack: one of each kind under each id, as random people left it, and to all views
 * what happened to them. Their past is not published, so no reaction answers it; what happens to them from then on is.
 */
export async function giveRecords(services: readonly Service[], seed: number, tries: number): Promise<number> {
  const all = services.flatMap((service) =>
    playedRecords(service.department, { seed, tries }).map((record) => ({ service, record })),
  );
  for (const { service, record } of all) {
    const commit = service.store.seals.seal(commitOf(record), undefined);
    await service.store.commits.append(commit, { claimed: [], released: [] });
    await service.store.heads.write(commit);
    await tellAll(services, pastOf(record));
  }
  return all.length;
}

/** Where the record is now, as one commit without events: those that follow are the first of their stream. */
function commitOf({ aggregate, id, facts }: PlayedRecord): Commit {
  const state = aggregate.fold(facts, undefined) as Record<string, unknown>;
  const stream = streamOf(aggregate.name, id);
  const at = '2026-03-02T01:00:00.000Z';
  return {
    ...{ _id: `${stream}:1`, stream, kind: aggregate.name, aggregateId: id, ver: 1, seq: 1 },
    events: [],
    state: JSON.parse(JSON.stringify(state)) as Record<string, unknown>,
    ...{ command: 'given', commandId: `person/given-${stream}`, inputHash: 'given' },
    actor: { id: 'a1', roles: [], dept: 'company' },
    ...{ warnings: [], policyVersion: 0, at, bucket: 0, orderKey: Date.parse(at) * 1_000 },
    key: aggregate.options.partitionBy?.(id, state) ?? stream,
    ...{ correlationId: 'given', causationId: 'given' },
  };
}

/** What happened to it, in a stream of its own, so that views take what follows for new. */
const pastOf = (record: PlayedRecord): readonly Recorded[] =>
  recordedEvents({
    ...commitOf(record),
    stream: `Given/${record.aggregate.name}/${record.id}`,
    events: record.facts.map(dataOf),
  });

const dataOf = ({ type, version, data }: Fact) => ({
  ...{ type, version, clauses: [] },
  data: JSON.parse(JSON.stringify(data)) as unknown,
});

async function tellAll(services: readonly Service[], past: readonly Recorded[]): Promise<void> {
  const views = services.flatMap(({ store }) => store.department.views.map((view) => ({ store, view })));
  for (const event of past)
    for (const { store, view } of views.filter((one) => one.view.handlers.has(event.type)))
      await store.views.apply(view, event);
}
