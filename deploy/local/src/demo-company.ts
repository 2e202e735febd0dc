import { GraphUser, type GraphTarget, type Mutation } from './graph-client.ts';
import { founding } from './founding.ts';

export type DemoTarget = GraphTarget;

/** One part of the company: its departments, its people, its clients… */
export interface DemoPart {
  readonly name: string;
  /** Issues the commands that create it. Done again on a company that has it, it changes nothing. */
  readonly load: (target: DemoTarget) => Promise<void>;
}

const CS_STAFF = 'wong.siu-ming';
const ADMIN_MANAGER = 'kwok.suk-fan';
const LEADER = 'chow.mei-ling';
const STOREKEEPER = 'poon.yiu-cheung';

const clients = [
  { id: 'harbour-holdings', name: '海濱控股有限公司', taxId: '38102216', phone: '+852 2801 3300' },
  { id: 'lumen-electronics', name: '流明電子股份有限公司', taxId: '24567801', phone: '+886 2 2720 8899' },
  { id: 'jade-arts-council', name: '翠玉藝術協會', phone: '+852 2336 7100' },
];

const units = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}-${n + 1}`);
/** The store: what is counted, and what is known unit by unit. */
const gear = [
  { id: 'line-array', name: '線陣列揚聲器', gearClass: 'audio', kind: 'bulk', quantity: 8 },
  { id: 'digital-console', name: '數碼調音台', gearClass: 'audio', kind: 'serial', unitIds: units('DC', 2) },
  { id: 'moving-head', name: '電腦搖頭燈', gearClass: 'lighting', kind: 'bulk', quantity: 24 },
  { id: 'stage-deck', name: '組合舞台', gearClass: 'stage', kind: 'serial', unitIds: units('ST', 1) },
  { id: 'projector', name: '雷射投影機', gearClass: 'video', kind: 'serial', unitIds: units('PJ', 3) },
  { id: 'generator', name: '靜音發電機', gearClass: 'power', kind: 'serial', unitIds: units('GN', 2) },
  { id: 'chair', name: '宴會椅', gearClass: 'furniture', kind: 'bulk', quantity: 400 },
];

/** People of the first client, by the ids under which they sign in. */
const contacts = [
  {
    id: 'ma.ching-yi',
    clientId: 'harbour-holdings',
    name: '馬靜儀',
    phone: '+852 2801 3311',
    roles: ['client_contact'],
  },
  {
    id: 'sin.kwok-leung',
    clientId: 'harbour-holdings',
    name: '冼國樑',
    phone: '+852 2801 3322',
    roles: ['client_contact', 'client_signer'],
  },
];

/** The company's public holidays; approval clocks count no working day on them. */
const calendar = {
  timeZone: 'Asia/Hong_Kong',
  weekend: [0, 6],
  holidays: ['2026-12-25', '2026-12-26', '2027-01-01', '2027-02-17', '2027-02-18', '2027-02-19'],
};

/** The parts in the order in which they build on each other. */
export const DEMO_PARTS: readonly DemoPart[] = [
  { name: 'people and organisation chart', load: loadPeople },
  { name: 'clients', load: loadClients },
  { name: 'policies', load: loadPolicies },
  {
    name: 'gear',
    load: (target) =>
      together(
        target,
        STOREKEEPER,
        gear.map(({ id, ...input }) => ({ name: 'registerGear', answers: 'GearItem', id, input })),
      ),
  },
];

/** Loads every part, one after the other, through the gateway, as a user would. Errors of a part pass through. */
export async function loadDemoCompany(target: DemoTarget): Promise<void> {
  for (const part of DEMO_PARTS) await part.load(target);
}

async function loadPeople(target: DemoTarget): Promise<void> {
  for (const [n, round] of founding.entries())
    await Promise.all(
      round.map(({ by, ...command }) =>
        loadOne(new GraphUser(target, by), { ...command, commandId: `demo:${command.name}:${command.id}:${n}` }),
      ),
    );
}

async function loadClients(target: DemoTarget): Promise<void> {
  await together(
    target,
    CS_STAFF,
    clients.map(({ id, ...input }) => ({ name: 'registerClient', answers: 'Client', id, input })),
  );
  await together(
    target,
    CS_STAFF,
    clients.map(({ id }) => ({ name: 'activateClient', answers: 'Client', id })),
  );
  await together(
    target,
    CS_STAFF,
    contacts.map(({ id, ...input }) => ({ name: 'addContact', answers: 'ClientContact', id, input })),
  );
}

async function loadPolicies(target: DemoTarget): Promise<void> {
  const register = { answers: 'PolicyRegister', id: 'company' };
  const input = {
    key: 'calendar.working',
    value: JSON.stringify(calendar),
    reason: '採用公司的公眾假期表。',
    effectiveFrom: new Date(Date.now() + 60_000).toISOString(),
  };
  await together(target, ADMIN_MANAGER, [{ ...register, name: 'openPolicyRegister' }]);
  await together(target, ADMIN_MANAGER, [{ ...register, name: 'proposePolicyChange', input }]);
  const named = { proposalId: 'p1' };
  // Nothing in the past depends on the calendar, so the proposal says in words what it will do.
  const expected = { ...named, expectedEffect: '審批時限按公眾假期順延，其餘不變。' };
  await together(target, ADMIN_MANAGER, [{ ...register, name: 'simulatePolicyChange', input: named }]);
  await together(target, ADMIN_MANAGER, [{ ...register, name: 'submitPolicyChange', input: expected }]);
  await together(target, LEADER, [{ ...register, name: 'approvePolicyChange', input: named }]);
}

/**
 * Issues commands side by side in one person's name; each carries the same key every time, so that a second loading
 * changes nothing.
 */
async function together(target: DemoTarget, user: string, commands: readonly Mutation[]): Promise<void> {
  const person = new GraphUser(target, user);
  await Promise.all(
    commands.map((command) => loadOne(person, { ...command, commandId: `demo:${command.name}:${command.id}` })),
  );
}

/** How often, and how long between, a command is given again. */
const AGAIN = { times: 40, every: 500 };

async function loadOne(person: GraphUser, command: Mutation, again = AGAIN.times): Promise<void> {
  const answer = await person.tell(command);
  if (answer.accepted) return;
  // Nobody knows whether it was done, and under the same key it is done once; or the roles that were confirmed a moment
  // ago are not heard of yet.
  if (answer.accepted === undefined && ['TIMEOUT', 'FORBIDDEN'].includes(answer.code) && again > 0) {
    await new Promise((resume) => setTimeout(resume, AGAIN.every));
    return loadOne(person, command, again - 1);
  }
  // A record of that id from an earlier demo company, or changed since then, stays as it is.
  if (answer.accepted === undefined && answer.code === 'CONFLICT') return;
  if (answer.accepted === false && answer.broken.every(({ rule }) => rule === 'awaitsConfirmation')) return;
  const why =
    answer.accepted === false ? answer.broken.map((rule) => rule.en).join(' ') : `${answer.code}: ${answer.message}`;
  throw new Error(`The demo company could not be loaded: ${command.name} ${command.id}: ${why}`);
}
