import { AssignerProtocol, type GroupMember, type GroupMemberAssignment, type PartitionAssigner } from 'kafkajs';

/**
 * Name of the protocol that members of a department's group speak. Kafka lets nobody in who does not speak it, so a
 * tool that is pointed at the group by mistake is refused instead of taking partitions away.
 */
const PROTOCOL = 'marquee';
const VERSION = 0;

const { MemberMetadata, MemberAssignment } = AssignerProtocol;

type Shares = Map<string, Record<string, number[]>>;

/**
 * Deals the partitions of every topic to the members that subscribe to it, in turn; members by id, so that every leader
 * deals alike.
 */
function deal(members: readonly GroupMember[], partitions: number): Shares {
  const subscribers = [...members]
    .sort((a, b) => (a.memberId < b.memberId ? -1 : 1))
    .map(({ memberId, memberMetadata }) => ({
      memberId,
      topics: new Set(MemberMetadata.decode(memberMetadata)?.topics ?? []),
    }));
  const shares: Shares = new Map(subscribers.map(({ memberId }) => [memberId, {}]));
  const topics = [...new Set(subscribers.flatMap((s) => [...s.topics]))].sort();
  topics.forEach((topic, shift) => {
    const takers = subscribers.filter((s) => s.topics.has(topic));
    for (let partition = 0; partition < partitions; partition += 1) {
      const share = shares.get(takers[(partition + shift) % takers.length]!.memberId)!;
      (share[topic] ??= []).push(partition);
    }
  });
  return shares;
}

/**
 * How a department's group shares its partitions. kafkajs' own assigners know the topics of the member alone that
 * happens to lead: while an older build leads, which subscribes to less, what the newer one needs in addition is
 * consumed by nobody, and every member looks well. Here each topic goes to those who subscribe to it, whoever leads.
 * @param partitions number of partitions of every topic, fixed when it was created
 */
export const departmentAssigner =
  (partitions: number): PartitionAssigner =>
  () => ({
    name: PROTOCOL,
    version: VERSION,
    assign: ({ members }): Promise<GroupMemberAssignment[]> =>
      Promise.resolve(
        [...deal(members, partitions)].map(([memberId, assignment]) => ({
          memberId,
          memberAssignment: MemberAssignment.encode({ version: VERSION, assignment, userData: Buffer.alloc(0) }),
        })),
      ),
    protocol: ({ topics }) => ({
      name: PROTOCOL,
      metadata: MemberMetadata.encode({ version: VERSION, topics, userData: Buffer.alloc(0) }),
    }),
  });
