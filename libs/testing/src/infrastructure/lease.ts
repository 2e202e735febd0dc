import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { loadConfig, variable } from '@marquee/platform';
import { z } from 'zod';

const environment = z.object({
  TEST_SERVERS_PORT: variable(z.coerce.number(), { mustBe: "set by jest's globalSetup of the root configuration" }),
});

/**
 * A real MongoDB and a real Kafka, this suite's alone until it releases them, with empty databases and fresh topics.
 */
export interface TestInfrastructure {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
  /** Partitions of every topic. */
  readonly partitions: number;
  /** Stops the broker and keeps its data. */
  stopKafka(): Promise<void>;
  /** Brings the broker back on the same address. */
  startKafka(): Promise<void>;
  release(): void;
}

/**
 * Waits for its turn and leases the servers of the test run; the first lease starts them.
 * @throws Error with the way out when they cannot be started here
 */
export async function testInfrastructure(): Promise<TestInfrastructure> {
  const socket = connect(loadConfig(environment).TEST_SERVERS_PORT, '127.0.0.1');
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  await once(socket, 'connect');
  const answer = async (): Promise<Pick<TestInfrastructure, 'mongoUrl' | 'brokers' | 'partitions'>> =>
    understand((await lines.next()).value);
  const tell = async (command: string) => {
    socket.write(`${command}\n`);
    await answer();
  };
  const addresses = await answer().catch((error: unknown) => {
    end(socket);
    throw error;
  });
  return {
    ...addresses,
    stopKafka: () => tell('stopKafka'),
    startKafka: () => tell('startKafka'),
    release: () => end(socket),
  };
}

function understand(line: unknown) {
  const said = JSON.parse(String(line ?? '{"error":"the holder of the test servers is gone"}'));
  if (said.error) throw new Error(said.error);
  return said;
}

function end(socket: Socket): void {
  socket.end();
  socket.unref();
}
