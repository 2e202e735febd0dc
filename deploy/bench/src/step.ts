import type { Figure } from '@marquee/service/bench/commands';
import { accepted, type GraphUser } from '@marquee/local';
import { userOf } from './company.ts';
import { formOfDay } from './forms.ts';
import type { OwnSystem } from './own-system.ts';
import { figuresOf } from './users.ts';

const STAFF = 'wong.siu-ming';
const HEAD = 'lee.wai-man';
const USERS = 16;
/** Applications of one client are approved one after another: each is judged against the others' dates. */
const CLIENTS = 24;

/** Applications that go their way before it counts, and those that count. */
const WARM_UP = 80;
const COUNTED = 400;
/** More commands than a person may give in a minute: this measures the departments, not the limit. */
export const WITHOUT_RATES = { COMMANDS_PER_MINUTE: '1000000', ADDRESS_COMMANDS_PER_MINUTE: '1000000' };

/**
 * One step of a workflow through the gateway: applications of many clients that are drafted already are submitted, and
 * approved by their department's head, 16 at a time, each as soon as the one before is answered.
 */
export async function benchStep({ url }: Pick<OwnSystem, 'url'>): Promise<readonly Figure[]> {
  const [staff, head] = await Promise.all([STAFF, HEAD].map((person) => userOf(url, person)));
  const tell = async (user: GraphUser, name: string, more: object) =>
    accepted(await user.tell({ name, answers: 'Initiation', ...more }));
  const clients = await openFiles(staff!);
  const ids: string[] = [];
  let n = 0;
  const draft = async () => {
    const { id } = await tell(staff!, 'draftInitiation', {
      input: formOfDay((n += 1), { clientId: clients[n % CLIENTS] }),
    });
    ids.push(String(id));
  };
  while (ids.length < WARM_UP + COUNTED) await Promise.all(Array.from({ length: USERS }, draft));
  const submit = (id: string) => tell(staff!, 'submitInitiation', { id });
  const approve = (id: string) => tell(head!, 'managerApprove', { id });
  await each(ids.slice(0, WARM_UP), submit);
  await each(ids.slice(0, WARM_UP), approve);
  const submitted = await each(ids.slice(WARM_UP), submit);
  const approved = await each(ids.slice(WARM_UP), approve);
  const goals = { perSecond: '>= 400', p95: '<= 60' };
  return [
    ...figuresOf(`submit an application, ${USERS} users`, submitted, goals),
    ...figuresOf(`approve an application, ${USERS} users`, approved, goals),
  ];
}

/** Clients whose files are open. @returns their ids */
async function openFiles(staff: GraphUser): Promise<readonly string[]> {
  const open = async (n: number) => {
    const id = `bench-client-${n}`;
    const input = { name: `維港測試 ${n} 有限公司`, phone: `+852 2801 ${3400 + n}` };
    accepted(await staff.tell({ name: 'registerClient', answers: 'Client', id, input }));
    accepted(await staff.tell({ name: 'activateClient', answers: 'Client', id }));
    return id;
  };
  return Promise.all(Array.from({ length: CLIENTS }, (_, n) => open(n)));
}

/** Every id once, so many at a time. */
async function each(ids: readonly string[], step: (id: string) => Promise<unknown>) {
  const left = [...ids];
  const latencies: number[] = [];
  const begun = performance.now();
  const work = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const from = performance.now();
      await step(id);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: USERS }, work));
  return { perSecond: (latencies.length * 1_000) / (performance.now() - begun), latencies };
}
