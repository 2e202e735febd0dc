import { complaints } from './complaints.ts';

// architecture: who may import what. Each line below is a file that must not pass, or one that must.
const importing = (specifier: string) => `import '${specifier}';\n`;

const FORBIDDEN_IMPORTS: [file: string, specifiers: string[]][] = [
  ['libs/kernel/src/x.ts', ['@marquee/contracts', '@marquee/platform', '@marquee/testing']],
  ['libs/kernel/src/x.ts', ['node:fs', 'fs', 'node:crypto', 'pino', 'mongoose', 'graphql']],
  ['libs/kernel/src/digest.ts', ['node:fs', 'zod', '@marquee/contracts']],
  ['libs/kernel/src/x.spec.ts', ['mongoose', 'kafkajs', '@nestjs/core', '@marquee/planning']],
  [
    'libs/contracts/src/x.ts',
    ['@marquee/regulation', '@marquee/platform', '@marquee/service', '@marquee/hr', 'mongoose', '@nestjs/common'],
  ],
  ['libs/contracts/src/x.spec.ts', ['@marquee/regulation', '@marquee/service']],
  [
    'libs/regulation/src/x.ts',
    ['@marquee/platform', '@marquee/service', '@marquee/testing', '@marquee/hr', 'node:fs', 'fast-check', 'mongoose'],
  ],
  ['libs/regulation/src/x.spec.ts', ['@marquee/service', '@marquee/hr', 'mongoose']],
  ['libs/formats/src/x.ts', ['@marquee/kernel', '@marquee/regulation', 'zod', 'node:fs', 'mongoose']],
  ['services/planning/src/x.ts', ['ical.js', 'libphonenumber-js/min', 'opencc-js/t2cn']],
  [
    'libs/platform/src/x.ts',
    ['@marquee/kernel', '@marquee/service', 'mongoose', 'kafkajs', 'graphql', 'graphql/execution/execute.js'],
  ],
  ['libs/platform/src/x.spec.ts', ['mongoose', 'kafkajs', 'graphql']],
  [
    'libs/service/src/x.ts',
    [
      '@marquee/contracts',
      '@marquee/contracts/catalogue',
      '@marquee/contracts/departments',
      '@marquee/regulation',
      '@marquee/testing',
      '@marquee/planning',
      '@marquee/gateway',
      'kafkajs',
      '@apollo/gateway',
    ],
  ],
  ['libs/service/src/x.spec.ts', ['@marquee/planning', '@marquee/gateway', '@marquee/local']],
  ['libs/service/bench/x.ts', ['@marquee/planning', '@marquee/gateway']],
  ['libs/service/src/store/x.ts', ['kafkajs', '../../../kernel/src/index.js', '@marquee/kernel/src/rule.js']],
  [
    'libs/servers/src/x.ts',
    ['@marquee/kernel', '@marquee/contracts', '@marquee/service', '@marquee/testing', '@marquee/local'],
  ],
  ['libs/servers/src/x.spec.ts', ['@marquee/testing', '@marquee/service', '@marquee/local']],
  [
    'libs/testing/src/x.ts',
    ['@marquee/finance', '@marquee/gateway', '@marquee/local', '@marquee/proof', '@apollo/gateway'],
  ],
  ['libs/testing/src/x.spec.ts', ['@marquee/local', '@marquee/proof', '@marquee/bench']],
  [
    'services/planning/src/x.ts',
    [
      '@marquee/execution',
      '@marquee/customer-service',
      '@marquee/planning',
      '@marquee/platform',
      '@marquee/service',
      '@marquee/testing',
      '@nestjs/common',
      'mongoose',
      'kafkajs',
      'graphql',
      '@apollo/subgraph',
      '@opentelemetry/api',
      'crypto',
      'node:crypto',
      'node:process',
      'node:fs/promises',
      'pino',
      '../../execution/src/department.js',
      '../../../libs/service/src/index.js',
      '../../../node_modules/mongoose',
    ],
  ],
  [
    'services/planning/src/main.ts',
    ['@marquee/platform', '@marquee/testing', '@marquee/hr', '@nestjs/core', 'mongoose', 'node:fs'],
  ],
  [
    'services/planning/src/onsite/main.spec.ts',
    ['@marquee/service', '@marquee/hr', 'mongoose', 'kafkajs', '@nestjs/testing', 'graphql'],
  ],
  [
    'gateway/src/x.ts',
    ['@marquee/kernel', '@marquee/service', '@marquee/hr', 'mongoose', '@apollo/gateway', 'kafkajs'],
  ],
  ['gateway/src/engines/apollo/x.ts', ['mongoose', '@marquee/contracts']],
  [
    'deploy/local/src/x.ts',
    [
      '@marquee/planning',
      '@marquee/proof',
      '@marquee/bench',
      '../../../services/hr/src/department.ts',
      '../../proof/src/rng.ts',
      'kafkajs',
      '@apollo/gateway',
    ],
  ],
  ['deploy/proof/src/x.ts', ['@marquee/planning', '@marquee/bench', '@apollo/gateway']],
  ['deploy/bench/src/x.ts', ['@marquee/planning', '@marquee/proof', '@apollo/gateway']],
  ['deploy/docker/src/x.spec.ts', ['@marquee/service', '@marquee/proof', '@marquee/gateway']],
];

const PERMITTED_IMPORTS: [file: string, specifiers: string[]][] = [
  ['libs/kernel/src/digest.ts', ['node:crypto']],
  ['libs/kernel/src/x.ts', ['zod', './rule.js']],
  ['libs/kernel/src/x.spec.ts', ['fast-check', 'node:fs', '@jest/globals']],
  ['libs/contracts/src/x.ts', ['@marquee/kernel', 'zod']],
  ['libs/regulation/src/x.ts', ['@marquee/kernel', '@marquee/contracts', '@marquee/contracts/catalogue', 'zod']],
  ['libs/formats/src/x.ts', ['ical.js', 'libphonenumber-js/min', 'opencc-js/t2cn', 'node:url']],
  [
    'libs/platform/src/x.ts',
    ['pino', 'zod', '@opentelemetry/instrumentation-kafkajs', '@opentelemetry/instrumentation-mongoose', 'node:fs'],
  ],
  ['libs/platform/fixtures/x.mjs', ['mongoose', 'kafkajs', 'graphql', '@marquee/platform']],
  [
    'libs/service/src/x.ts',
    ['@marquee/kernel', '@marquee/formats', '@marquee/platform', '@nestjs/core', 'mongoose', 'graphql'],
  ],
  ['libs/service/src/x.spec.ts', ['@marquee/testing', '@marquee/contracts', '@marquee/regulation', 'mongoose']],
  ['libs/service/src/fixtures/x.ts', ['@marquee/regulation']],
  ['libs/service/bench/x.ts', ['@marquee/regulation', 'mongoose']],
  ['libs/service/src/bus/x.ts', ['kafkajs', '../store/commits.js']],
  [
    'libs/testing/src/x.ts',
    [
      '@marquee/kernel',
      '@marquee/contracts',
      '@marquee/regulation',
      '@marquee/platform',
      '@marquee/service',
      '@marquee/servers',
      'kafkajs',
      'mongoose',
    ],
  ],
  [
    'services/planning/src/x.ts',
    ['@marquee/kernel', '@marquee/contracts', '@marquee/regulation', '@marquee/formats', 'zod', './rules.js'],
  ],
  ['services/planning/src/onsite/x.ts', ['../rules.js']],
  [
    'services/planning/src/main.ts',
    ['@marquee/platform/register', '@marquee/regulation', '@marquee/service', './department.js'],
  ],
  ['services/planning/src/x.spec.ts', ['@marquee/testing', '@marquee/contracts', './rules.js']],
  ['services/planning/src/x.fixture.ts', ['@marquee/testing']],
  ['gateway/src/x.ts', ['@marquee/platform', '@apollo/server', 'graphql', 'undici']],
  ['gateway/src/engines/apollo/x.ts', ['@apollo/gateway', '../engine.js']],
  ['gateway/bench/x.ts', ['@apollo/gateway', '../src/gateway.js']],
  ['gateway/src/events/x.ts', ['kafkajs']],
  ['libs/servers/src/x.ts', ['kafkajs', 'mongoose', 'node:child_process', './paths.ts']],
  ['libs/testing/src/x.spec.ts', ['@marquee/servers', '@marquee/service']],
  ['deploy/local/src/x.ts', ['@marquee/servers', '@marquee/contracts', '@marquee/testing/generated', 'node:fs']],
  ['deploy/proof/src/x.ts', ['@marquee/servers', '@marquee/local', '@marquee/service', '@marquee/testing', 'kafkajs']],
  ['deploy/bench/src/x.ts', ['@marquee/servers', '@marquee/local', '@marquee/gateway/bench/join', 'kafkajs']],
  ['deploy/docker/src/x.spec.ts', ['@marquee/servers', '@marquee/local', '@marquee/platform']],
];

const lines = (table: [string, string[]][]) =>
  table.flatMap(([file, specifiers]) => specifiers.map((one): [string, string] => [file, one]));

describe('an import against the table', () => {
  it.each(lines(FORBIDDEN_IMPORTS))('%s may not import %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toHaveLength(1);
  });

  it.each(lines(PERMITTED_IMPORTS))('%s may import %s', async (file, specifier) => {
    expect(await complaints(file, importing(specifier))).toEqual([]);
  });

  it.each([
    ["import type { Model } from 'mongoose';\nexport type M = Model<unknown>;"],
    ["export * from 'mongoose';"],
    ["export { Model } from 'mongoose';"],
    ["await import('mongoose');"],
    ["export type M = import('mongoose').Model<unknown>;"],
    ["import mongoose = require('mongoose');\nexport { mongoose };"],
  ])('is found in every form: %s', async (code) => {
    expect(await complaints('services/hr/src/x.ts', `${code}\n`)).toEqual([
      'department is pure: from outside it may import zod only',
    ]);
  });

  it('is refused with the way out', async () => {
    expect(await complaints('services/hr/src/x.ts', importing('@marquee/finance'))).toEqual([
      'nobody imports a department (department asks for finance): departments speak by events and through the gateway',
    ]);
    expect(await complaints('services/hr/src/x.ts', importing('../../finance/src/rules.js'))).toEqual([
      'a relative path must stay in services/hr: import the other package by its name',
    ]);
  });
});
