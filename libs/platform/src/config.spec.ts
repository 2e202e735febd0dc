import { jest } from '@jest/globals';
import { z } from 'zod';
import { ConfigError, loadConfig, parseConfig, variable } from './config.js';
import { serviceConfig } from './service-config.js';

const schema = z.object(serviceConfig);
const right = {
  PORT: '4001',
  MONGO_URL: 'mongodb://127.0.0.1:27017/?replicaSet=rs0',
  KAFKA_BROKERS: '127.0.0.1:9092, kafka:9093',
  PRINCIPAL_KEYS_FILE: '.marquee/keys/principals/planning.json',
  SEAL_KEY_FILE: '.marquee/seals/planning.json',
  SEAL_RING_FILE: '.marquee/seals/ring.json',
};

function problemsOf(env: NodeJS.ProcessEnv) {
  try {
    parseConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('this configuration was expected to be wrong');
}

describe('configuration of a service', () => {
  it('is read with types and defaults', () => {
    expect(parseConfig(schema, right)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 4001,
      KAFKA_BROKERS: ['127.0.0.1:9092', 'kafka:9093'],
      TOPIC_PARTITIONS: 3,
      LOG_LEVEL: 'info',
      SHUTDOWN_GRACE_MS: 10_000,
      OTEL_NODE_ENABLED_INSTRUMENTATIONS: ['kafkajs', 'mongoose', 'graphql'],
    });
  });

  it('names every problem at once, one line each, with what would be right', () => {
    const error = problemsOf({ ...right, PORT: '70000', KAFKA_BROKERS: 'kafka', PRINCIPAL_KEYS_FILE: undefined });
    expect(error.message.split('\n')).toEqual([
      'PORT is "70000"; it must be a TCP port, 0 to 65535 (0 picks a free one)',
      'PRINCIPAL_KEYS_FILE is not set; it must be the path of the principal key file written by `npm run keys`',
      'KAFKA_BROKERS is "kafka"; it must be a comma-separated list of host:port, e.g. 127.0.0.1:9092',
    ]);
  });

  it('never repeats a secret', () => {
    const error = problemsOf({ ...right, MONGO_URL: 'postgres://app:hunter2@db' });
    expect(error.problems).toMatchObject([{ variable: 'MONGO_URL', wrong: 'is wrong (its value is not shown)' }]);
    expect(error.message).not.toContain('hunter2');
  });

  it('takes an empty variable as not set', () => {
    expect(parseConfig(schema, { ...right, LOG_LEVEL: '' }).LOG_LEVEL).toBe('info');
    expect(problemsOf({ ...right, PORT: '' }).problems).toMatchObject([{ variable: 'PORT', wrong: 'is not set' }]);
  });

  it.each([['-1'], ['4001x'], ['80.5'], ['1e3']])('refuses the port %s', (PORT) => {
    expect(problemsOf({ ...right, PORT }).problems).toMatchObject([{ variable: 'PORT' }]);
  });

  it('reports a rule over several variables in the words of the rule', () => {
    const together = z
      .object({
        MIN: variable(z.coerce.number(), { mustBe: 'a number' }),
        MAX: variable(z.coerce.number(), { mustBe: 'a number' }),
      })
      .refine((c) => c.MIN <= c.MAX, { path: ['MAX'], message: 'it must not be below MIN' });
    expect(() => parseConfig(together, { MIN: '5', MAX: '3' })).toThrow('MAX is "3"; it must not be below MIN');
  });
});

describe('a process that starts with a wrong configuration', () => {
  it('prints the problems to standard error and exits with 78', () => {
    const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exited');
    });
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      expect(() => loadConfig(schema, { ...right, PORT: 'x', TOPIC_PARTITIONS: '0' })).toThrow('exited');
      expect(exit).toHaveBeenCalledWith(78);
      expect(String(write.mock.calls[0]?.[0])).toMatch(
        /^The configuration is wrong:\n {2}PORT is .*\n {2}TOPIC_PARTITIONS is .*\n$/,
      );
    } finally {
      exit.mockRestore();
      write.mockRestore();
    }
  });
});
