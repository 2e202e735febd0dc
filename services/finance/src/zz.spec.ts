import { finance } from './department.js';
import { testInfrastructure } from '@marquee/testing/infrastructure';
// @ts-nocheck
import { startTrial, everyConsumedEvent, settled, memoryOf, committedEvents, isTrial, foreignTrialEvent } from '../../../libs/testing/src/conformance/trial.js';
import { publish, readTopic } from '../../../libs/testing/src/infrastructure/topics.js';
import { firstCommand } from '../../../libs/testing/src/conformance/commands.js';
it('detects', async () => {
  const servers = await testInfrastructure();
  const trial = await startTrial(finance, servers);
  try {
    const events = everyConsumedEvent(trial.department);
    await publish(servers.brokers, events); await settled(trial);
    const before = JSON.stringify(await memoryOf(trial));
    await publish(servers.brokers, events.map((e) => ({ ...e, stream: e.stream + 'x', id: 'q' + e.id }))); await settled(trial);
    console.log('memory changed by other events:', before !== JSON.stringify(await memoryOf(trial)));
    await servers.stopKafka();
    const first = firstCommand(finance)!;
    for (const n of [1, 2]) console.log((await trial.service.bus.execute({ ...first, id: 'lost-' + n, commandId: 'c' + n })).accepted);
    console.log((await trial.service.store.connection.db!.collection('commits').updateOne({ stream: new RegExp('lost-1') }, { $unset: { pending: 1 } })).modifiedCount);
    await servers.startKafka();
    await settled(trial);
    const published = (await readTopic(servers.brokers, 'finance')).filter((e) => !isTrial(e)).map((e) => e.id).sort();
    console.log('loss detected:', JSON.stringify(published) !== JSON.stringify(await committedEvents(trial)), published);
  } finally { await trial.service.stop(); servers.release(); }
}, 300000);
