/** A real MongoDB and a real Kafka of a test run's own. */
export interface TestServers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  /** Stops the broker and keeps its data; harmless when it is down. */
  stopKafka(): Promise<void>;
  /** Brings the broker back on the same address; harmless when it is up. */
  startKafka(): Promise<void>;
  /** Ends both and removes their data. */
  stop(): Promise<void>;
}
