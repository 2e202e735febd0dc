import { AssignerProtocol, type PartitionAssigner } from 'kafkajs';
import { departmentAssigner } from './assigner.js';

const assigner = departmentAssigner(3)({} as Parameters<PartitionAssigner>[0]);
const member = (memberId: string, ...topics: string[]) => ({
  memberId,
  memberMetadata: assigner.protocol({ topics }).metadata,
});
type Member = ReturnType<typeof member>;

/** Who consumes what, by topic and partition. */
async function shared(members: Member[], ofTheLeader: string[]): Promise<Record<string, string>> {
  const assigned = await assigner.assign({ members, topics: ofTheLeader });
  return Object.fromEntries(
    assigned.flatMap(({ memberId, memberAssignment }) =>
      Object.entries(AssignerProtocol.MemberAssignment.decode(memberAssignment)!.assignment).flatMap(
        ([topic, partitions]) => partitions.map((p) => [`${topic}/${p}`, memberId]),
      ),
    ),
  );
}

describe('the partitions of a department’s topics', () => {
  it('are all consumed, each by one member, evenly', async () => {
    const dealt = await shared([member('b', 'x', 'y'), member('a', 'x', 'y')], ['x', 'y']);
    expect(Object.keys(dealt).sort()).toEqual(['x/0', 'x/1', 'x/2', 'y/0', 'y/1', 'y/2']);
    expect(Object.values(dealt).filter((m) => m === 'a')).toHaveLength(3);
  });

  it('are consumed by those who subscribe to the topic, also while a member leads that knows fewer topics', async () => {
    const dealt = await shared([member('old', 'x'), member('new', 'x', 'y')], ['x']);
    expect(['y/0', 'y/1', 'y/2'].map((p) => dealt[p])).toEqual(['new', 'new', 'new']);
  });

  it('are dealt alike by every leader', async () => {
    const [a, b] = [member('a', 'x'), member('b', 'x')];
    expect(await shared([a, b], ['x'])).toEqual(await shared([b, a], []));
  });

  it('are refused by the broker to whoever does not speak the protocol', () =>
    expect(assigner.protocol({ topics: ['x'] }).name).toBe('marquee'));
});
