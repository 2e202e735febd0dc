/**
 * `--import` of a service in which one mistake is planted: `preload.ts?bug=<name>`. Nothing of the product knows of it:
 * the store comes through a module in front of `open-store`, relay and consumer through their public methods. The
 * instrumentation comes first, as in every main.
 */
import '@marquee/platform/register';
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type { Consumer, EachBatchPayload } from 'kafkajs';

const bug = new URL(import.meta.url).searchParams.get('bug') ?? '';
const RIGHT = /\/libs\/service\/dist\/store\/open-store\.js$/;
const PLANTED = 'planted:open-store';

/** In front of the store as the service opens it; everything else of that module is as it was. */
const storeModule = (right: string): string => `
  import { openStore as right } from '${right}';
  import { storeWith } from '${new URL('../../simulation/bugs.ts', import.meta.url).href}';
  export * from '${right}';
  export const openStore = async (...given) => storeWith('${bug}', await right(...given));`;

if (isMainThread) await plant();

async function plant(): Promise<void> {
  let right = '';
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      if (!RIGHT.test(found.url) || !context.parentURL?.endsWith('/serve.js')) return found;
      right = found.url;
      return { ...found, url: PLANTED, format: 'module', shortCircuit: true };
    },
    load: (url, context, next) =>
      url === PLANTED ? { format: 'module', source: storeModule(right), shortCircuit: true } : next(url, context),
  });
  if (bug === 'no await on send') await doNotAwait();
  await plantInConsumer();
}

async function doNotAwait(): Promise<void> {
  const { Publisher } = await import('@marquee/service/bus');
  const { send } = Publisher.prototype;
  Publisher.prototype.send = async function (...given) {
    void send.apply(this, given).catch(() => undefined);
  };
}

async function plantInConsumer(): Promise<void> {
  const { Kafka } = (await import('kafkajs')).default;
  const { consumer } = Kafka.prototype;
  Kafka.prototype.consumer = function (config) {
    return wrong(consumer.call(this, config));
  };
}

function wrong(right: Consumer): Consumer {
  const { subscribe, run } = right;
  if (bug === 'not from the beginning')
    return Object.assign(right, {
      subscribe: (what: Parameters<typeof subscribe>[0]) => subscribe({ ...what, fromBeginning: false }),
    });
  if (bug !== 'offset before effect') return right;
  return Object.assign(right, {
    run: (config: NonNullable<Parameters<typeof run>[0]>) =>
      run({
        ...config,
        eachBatch: async (payload) => {
          await done(payload);
          await config.eachBatch?.(payload);
        },
      }),
  });
}

/** Tells Kafka that a batch is done before it is. */
async function done({
  batch: { topic, partition, messages },
  commitOffsetsIfNecessary,
}: EachBatchPayload): Promise<void> {
  const offset = String(Number(messages.at(-1)?.offset ?? -1) + 1);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] }).catch(() => undefined);
}
