import { setTimeout as sleep } from 'node:timers/promises';
import { withKafka } from './kafka.ts';
import { withMongo } from './mongo.ts';

/** Where a MongoDB and a Kafka answer. */
export interface Addresses {
  readonly mongoUrl: string;
  readonly kafkaBrokers: readonly string[];
}

/** All that `--fresh` may drop from servers that are shared with others. */
const OUR_DATABASES = /^marquee_/;
const OUR_TOPICS = /^marquee\./;

/** Drops our databases and topics and nothing else. Errors of the drivers pass through. */
export async function dropOurs({ mongoUrl, kafkaBrokers }: Addresses): Promise<void> {
  await withMongo(mongoUrl, async (client) => {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases.filter((database) => OUR_DATABASES.test(database.name)))
      await client.db(name).dropDatabase();
  });
  await withKafka(kafkaBrokers, async (admin) => {
    const ours = async (): Promise<string[]> => (await admin.listTopics()).filter((topic) => OUR_TOPICS.test(topic));
    const topics = await ours();
    if (topics.length > 0) await admin.deleteTopics({ topics });
    // The broker forgets deleted topics a moment later; created anew too early, they would be refused.
    while ((await ours()).length > 0) await sleep(100);
  });
}
