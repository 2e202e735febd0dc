import { z } from 'zod';

/** BSD `sysexits.h`: configuration error. A supervisor that sees it should not restart the process. */
export const EXIT_CONFIG = 78;

/** What an operator must know about one variable beyond its type. */
export interface VariableMeta {
  /** Completes the sentence "it must be …". */
  readonly mustBe: string;
  /** The value may hold a credential: it is never repeated in a message. */
  readonly secret?: boolean;
}

/** One wrong environment variable, in words for the operator. */
export interface ConfigProblem {
  readonly variable: string;
  readonly wrong: string;
  readonly right: string;
}

/** Every problem of a configuration at once; `message` has one line per problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(problems.map((p) => `${p.variable} ${p.wrong}; ${p.right}`).join('\n'));
  }
}

/**
 * Gives a variable the words that its error message needs. Call it last: zod keeps metadata on the outermost schema
 * only.
 * @param schema reads the raw string
 * @param meta what would be right, and whether the value is secret
 */
export function variable<S extends z.ZodType>(schema: S, meta: VariableMeta): S {
  return schema.meta({ ...meta });
}

/**
 * Reads a configuration from environment variables. An empty variable counts as not set, as in compose files.
 * @returns the parsed values; variables outside the schema are dropped
 * @throws ConfigError naming every wrong variable
 */
export function parseConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv): z.output<S> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ConfigError(result.error.issues.map((issue) => problemOf(schema, issue, given)));
}

/**
 * `parseConfig` for a process that starts: prints every problem to standard error and exits with code 78.
 * This default argument is the only place of the product that reads `process.env`.
 */
export function loadConfig<S extends z.ZodObject>(schema: S, env: NodeJS.ProcessEnv = process.env): z.output<S> {
  try {
    return parseConfig(schema, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The configuration is wrong:\n${error.message.replaceAll(/^/gm, '  ')}\n`);
    process.exit(EXIT_CONFIG);
  }
}

function problemOf(schema: z.ZodObject, issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): ConfigProblem {
  const name = String(issue.path[0] ?? 'configuration');
  const meta = metaOf(schema.shape[name]);
  const right = issue.code === 'custom' || !meta ? issue.message : `it must be ${meta.mustBe}`;
  return { variable: name, wrong: whatIsWrong(env[name], meta?.secret ?? false), right };
}

function metaOf(field: z.core.$ZodType | undefined): VariableMeta | undefined {
  return field && (z.globalRegistry.get(field) as VariableMeta | undefined);
}

function whatIsWrong(value: string | undefined, secret: boolean): string {
  if (value === undefined) return 'is not set';
  return secret ? 'is wrong (its value is not shown)' : `is "${value}"`;
}
