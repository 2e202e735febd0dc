import { meter } from '@marquee/platform';

const relay = meter('marquee.relay');
const consumer = meter('marquee.consumer');

/** What the relay counts. Names and units follow the OpenTelemetry conventions for metrics. */
export const relayMetrics = {
  oldestAge: relay.createObservableGauge('marquee.outbox.oldest_age', {
    unit: 's',
    description: 'Age of the oldest commit that is not on the topic',
  }),
  latency: relay.createHistogram('marquee.publish.latency', {
    unit: 'ms',
    description: 'From the commit to the acknowledgement of Kafka',
  }),
  failures: relay.createCounter('marquee.publish.failures', { description: 'Sends whose outcome is unknown' }),
};

/** What a consumer counts. */
export const consumerMetrics = {
  lagRecords: consumer.createObservableGauge('marquee.consumer.lag.records', {
    description: 'Records behind the end of the partition',
  }),
  lagSeconds: consumer.createObservableGauge('marquee.consumer.lag.seconds', {
    unit: 's',
    description: 'Age of the newest event consumed while more are waiting',
  }),
  duplicates: consumer.createCounter('marquee.consumer.duplicates', {
    description: 'Events that were consumed before and skipped',
  }),
  gaps: consumer.createCounter('marquee.consumer.gaps', { description: 'Streams seen with an event missing' }),
  attacks: consumer.createCounter('marquee.consumer.attacks', {
    description: 'Records that were set aside because their department did not seal them',
  }),
  refusals: consumer.createCounter('marquee.consumer.refusals', { description: 'Reactions that broke a rule' }),
  parkedKeys: consumer.createObservableGauge('marquee.consumer.parked_keys', {
    description: 'Keys that wait for a person',
  }),
  crashes: consumer.createCounter('marquee.consumer.crashes', { description: 'Crashes of the Kafka consumer' }),
};
