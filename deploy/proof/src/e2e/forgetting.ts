import { accepted } from '@marquee/local';
import { DEPARTMENTS, withMongo } from '@marquee/servers';
import { eventually } from '@marquee/testing/infrastructure';
import { runTool } from './backup.ts';
import { ADMIN_MANAGER, AUDITOR, type Cast, GM, HEAD, PLANNER, refusedBy, STAFF } from './cast.ts';

/** A person of the client who signed the first project, and one who left before anything began. */
const [SIGNER, LEFT] = ['ma.ching-yi', 'to.be-forgotten'];
const person = { name: '杜若飛', phone: '+852 2801 4477', email: 'to@harbour.example', title: '市場助理' };
const forgetting = { witnessIds: [ADMIN_MANAGER, STAFF], reason: '本人已離開客戶公司，要求刪除個人資料。' };
const reason = '已離開客戶公司，不再擔任聯絡人。';

/**
 * C10.3.2: who a person of a client was is forgotten before two witnesses, and not while the files of their project
 * must be kept. Afterwards nobody reads it, no database holds it, and everything still verifies.
 */
export async function contactIsForgotten(cast: Cast, mongoUrl: string): Promise<void> {
  const file = (id: string, name: string, input: object, by = STAFF) =>
    cast.as(by).tell({ name, answers: 'ClientContact', id, input });
  const forget = (id: string) => file(id, 'forgetContact', forgetting, HEAD);
  expect(refusedBy(await forget(SIGNER))).toEqual(['contactFoldersAreKept', 'contactWasRemoved']);

  accepted(await file(LEFT, 'addContact', { clientId: 'harbour-holdings', ...person, roles: ['client_contact'] }));
  expect(await read(cast)).toMatchObject({ name: person.name, phone: person.phone, status: 'active' });
  await eventually(() => isToldEverywhere(cast, Object.values(person)), { timeout: 20_000, every: 250 });
  accepted(await file(LEFT, 'removeContact', { reason }));
  const alone = { ...forgetting, witnessIds: [HEAD, GM] };
  expect(refusedBy(await file(LEFT, 'forgetContact', alone, HEAD))).toEqual(['forgettingHasWitnesses']);
  accepted(await forget(LEFT));
  await eventually(
    async () => {
      expect(await read(cast)).toMatchObject({ name: expect.stringContaining('erased'), status: 'forgotten' });
      expect(await whereItStands(mongoUrl)).toEqual([]);
    },
    { timeout: 20_000, every: 250 },
  );
  expect(refusedBy(await forget(LEFT))).toEqual(['notForgottenYet']);
  await isToldEverywhere(cast, []);
  const servers = { MONGO_URL: mongoUrl, KAFKA_BROKERS: cast.system.brokers.join(',') };
  const { code, said } = await runTool('deploy/local/src/views.ts', ['verify', 'customer-service'], servers);
  expect([code, said]).toEqual([0, expect.stringContaining('Every commit is as it was sealed.')]);
}

/** All departments say in one operation what they hold on the person; another department's staff are told nothing. */
async function isToldEverywhere(cast: Cast, texts: readonly string[]): Promise<void> {
  const asked = DEPARTMENTS.map((name) => `${camel(name)}HoldsOn(personId: $id) { record { type } label value since }`);
  const query = `query ($id: ID!) { ${asked.join(' ')} }`;
  for (const reader of [AUDITOR, STAFF]) {
    const told = await cast.as(reader).ask<Record<string, readonly { value: string }[]>>(query, { id: LEFT });
    expect(Object.keys(told).sort()).toEqual(DEPARTMENTS.map((name) => `${camel(name)}HoldsOn`).sort());
    const values = new Set(Object.values(told).flatMap((held) => held.map(({ value }) => value)));
    expect([...values].sort()).toEqual([...texts].sort());
  }
  await expect(cast.as(PLANNER).ask(query, { id: LEFT })).rejects.toThrow('本人');
}

const camel = (name: string) => name.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());

const read = async (cast: Cast) =>
  (
    await cast
      .as(AUDITOR)
      .ask<{ clientContact: object }>('query($id: ID!) { clientContact(id: $id) { name phone status } }', { id: LEFT })
  ).clientContact;

/** Every collection of every department that says something of the person. */
const whereItStands = (mongoUrl: string): Promise<readonly string[]> =>
  withMongo(mongoUrl, async (client) => {
    const { databases } = await client.db('admin').admin().listDatabases();
    const names = databases.map(({ name }) => name).filter((name) => name.startsWith('marquee_'));
    const found = names.map(async (name) => {
      const collections = await client.db(name).listCollections().toArray();
      const told = collections.map(async (one) => {
        const text = JSON.stringify(await client.db(name).collection(one.name).find().toArray());
        const says = [person.name, person.phone, person.email].some((secret) => text.includes(secret));
        return says ? [`${name}.${one.name}`] : [];
      });
      return (await Promise.all(told)).flat();
    });
    return (await Promise.all(found)).flat();
  });
