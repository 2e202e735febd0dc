import {
  type Brokers,
  connectionRules,
  kafkaServers,
  loadConfig,
  loadPrincipalKeys,
  type MongoAddress,
  mongoServer,
  openKeyRing,
  openSealKey,
  serviceConfig,
  variable,
  type PrincipalKeys,
} from '@marquee/platform';
import { z } from 'zod';
import type { ConsumerPace } from './bus/consume/consumer-parts.js';
import { type Founding, ownerFrom } from './founding.js';
import type { Crashpoint } from './machinery/crashpoint.js';
import { personKeysConfig } from './persons/open-keys.js';
import type { SealKeys } from './seals/store-seals.js';
import { fileConfig, fileRules, fileSettings } from './files/content/settings.js';
import type { FileSettings } from './files/department-files.js';
import type { SmtpOptions } from './outlets/smtp.js';

const CRASHPOINTS = [
  'after-commit',
  'after-send',
  'before-mark',
  'after-effect',
  'before-offset-commit',
] as const satisfies readonly Crashpoint[];

/** What a department service needs to know of its surroundings. */
export interface ServeOptions {
  /** A replica set; the department's own database in it is chosen by its name. */
  readonly mongoUrl: MongoAddress;
  /** `host:port` of each, or with all that a connection needs. */
  readonly brokers: Brokers;
  /** Partitions that the topics were created with. */
  readonly partitions: number;
  /** 0 picks a free one. */
  readonly port: number;
  readonly host?: string;
  readonly principalKeys: PrincipalKeys;
  readonly seals: SealKeys;
  /** How patient the consumer is; tests are less so. */
  readonly pace?: Partial<ConsumerPace>;
  /** The company's mail server; absent: departments send no mail. */
  readonly smtp?: SmtpOptions;
  /** The company that begins with these data; absent: they are somebody's already, or begin by themselves. */
  readonly founding?: Founding;
  /** Where files lie that people upload, and what scans them; absent: in the department's database, and nothing. */
  readonly files?: FileSettings;
  /** Where the keys of persons lie; absent: beside the departments. */
  readonly personKeysUrl?: string;
  /** Ends the process at this point as `kill -9` would; tests only. */
  readonly crashpoint?: Crashpoint;
}

const config = z
  .object({
    ...serviceConfig,
    SMTP_URL: variable(z.url({ protocol: /^smtps?$/ }).optional(), {
      mustBe: 'the address of a mail server, e.g. smtp://127.0.0.1:1025, or not set: then no mail is sent',
      secret: true,
    }),
    MAIL_FROM: variable(z.email().optional(), {
      mustBe: 'the mail address in whose name the company writes; needed with SMTP_URL',
    }),
    COMPANY_NAME: variable(z.string().trim().min(1).max(120).optional(), {
      mustBe: 'the name of the company that begins with these data, or not set',
    }),
    COMPANY_OWNER: variable(z.string().refine(ownerFrom).optional(), {
      mustBe: 'who leads the company at first, e.g. "王小明 <name@example.com>"; needed with COMPANY_NAME',
    }),
    ...fileConfig,
    ...personKeysConfig,
    CRASHPOINT: variable(z.enum(CRASHPOINTS).optional(), {
      mustBe: `not set, or in tests one of ${CRASHPOINTS.join(', ')}`,
    }),
  })
  .refine((c) => c.SMTP_URL === undefined || c.MAIL_FROM !== undefined, {
    path: ['MAIL_FROM'],
    error: 'with SMTP_URL it must be the address in whose name the company writes',
  })
  .refine((c) => (c.COMPANY_NAME === undefined) === (c.COMPANY_OWNER === undefined), {
    path: ['COMPANY_OWNER'],
    error: 'it and COMPANY_NAME must be set together: a company begins with its name and its first leader',
  })
  .refine((c) => c.NODE_ENV !== 'production' || c.CRASHPOINT === undefined, {
    path: ['CRASHPOINT'],
    error: 'in production it must not be set',
  })
  .superRefine(fileRules)
  .superRefine(connectionRules);

/**
 * The options of a process that was started for one department, from its environment. Exits with every problem named
 * when one is wrong.
 */
export function optionsFromConfig(): ServeOptions & { readonly graceMs: number } {
  const c = loadConfig(config);
  return {
    mongoUrl: mongoServer(c),
    brokers: kafkaServers(c),
    partitions: c.TOPIC_PARTITIONS,
    port: c.PORT,
    host: c.HOST,
    principalKeys: loadPrincipalKeys(c.PRINCIPAL_KEYS_FILE),
    seals: { key: openSealKey(c.SEAL_KEY_FILE), ring: openKeyRing(c.SEAL_RING_FILE) },
    graceMs: c.SHUTDOWN_GRACE_MS,
    ...(c.COMPANY_NAME &&
      c.COMPANY_OWNER && { founding: { company: c.COMPANY_NAME, owner: ownerFrom(c.COMPANY_OWNER)! } }),
    files: fileSettings(c),
    ...(c.PERSON_KEYS_URL && { personKeysUrl: c.PERSON_KEYS_URL }),
    ...(c.CRASHPOINT && { crashpoint: c.CRASHPOINT }),
    ...(c.SMTP_URL && c.MAIL_FROM && { smtp: { url: c.SMTP_URL, from: c.MAIL_FROM } }),
  };
}
