// One configuration for every package; the `source` condition resolves @marquee/* to TypeScript, so tests never need a
// build.
import { availableParallelism } from 'node:os';

/** @type {import('jest').Config} */
export default {
  testEnvironment: '<rootDir>/libs/testing/src/infrastructure/environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  runtime: '<rootDir>/libs/testing/src/infrastructure/runtime.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['reflect-metadata'],
  // Suites on real servers mostly wait, so there are more workers than processors.
  maxWorkers: availableParallelism() + 1,
  // A new worker loads every library again.
  workerIdleMemoryLimit: '2GB',
  testSequencer: '<rootDir>/libs/testing/src/infrastructure/sequencer.mjs',
  // MongoDB and Kafka for a whole run, started when a suite asks for them.
  globalSetup: '<rootDir>/libs/testing/src/infrastructure/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/src/infrastructure/global-teardown.mjs',
  // A busy machine is no failure: what hangs is ended, what is slow is not.
  testTimeout: 120_000,
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/gateway', '<rootDir>/deploy'],
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
