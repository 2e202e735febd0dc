import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePrincipalKeys } from '@marquee/platform';
import { request } from 'undici';
import { compose, createGateway, writeArtefact, type Gateway, type GatewaySettings } from '../src/index.js';
import { customerService, finance, planning } from './departments.js';
import { AUDIENCE, ISSUER, TestIssuer } from './issuer.js';
import { StubSubgraph } from './stub-subgraph.js';

const DEPARTMENTS = [planning, finance, customerService];

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
  } & Record<string, unknown>;
}

/** A line the gateway logged. */
export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  details: object;
  message: string;
}

/** A gateway over three signed subgraphs, on real HTTP. One per spec file. */
export class TestSystem {
  readonly log: LogLine[] = [];
  /** Further processes of departments, to be filled before the start. */
  readonly twins: StubSubgraph[] = [];
  readonly subgraphs: Record<'planning' | 'finance' | 'customer-service', StubSubgraph>;
  readonly keys = parsePrincipalKeys({
    current: 'k1',
    keys: { k1: Object.fromEntries(DEPARTMENTS.map(({ name }) => [name, randomBytes(32).toString('base64url')])) },
  });
  issuer!: TestIssuer;
  gateway!: Gateway;
  folder!: string;
  url!: string;

  constructor() {
    const [one, two, three] = DEPARTMENTS.map((department) => new StubSubgraph(department, this.keys)) as [
      StubSubgraph,
      StubSubgraph,
      StubSubgraph,
    ];
    this.subgraphs = { planning: one, finance: two, 'customer-service': three };
  }

  async start(changes: Partial<GatewaySettings> = {}): Promise<this> {
    this.issuer = await TestIssuer.create();
    this.folder = await mkdtemp(join(tmpdir(), 'gateway-spec-'));
    await Promise.all([...Object.values(this.subgraphs), ...this.twins].map((subgraph) => subgraph.start()));
    await this.writeSupergraph(writeArtefact(compose(DEPARTMENTS)));
    this.gateway = await createGateway({ ...this.settings(), ...changes });
    this.url = await this.gateway.app.listen({ host: '127.0.0.1', port: 0 });
    return this;
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all([...Object.values(this.subgraphs), ...this.twins].map((subgraph) => subgraph.stop()));
    await rm(this.folder, { recursive: true });
  }

  settings(): GatewaySettings {
    const line = (level: LogLine['level']) => (details: object, message: string) =>
      void this.log.push({ level, details, message });
    return {
      subgraphs: new Map(
        Object.entries(this.subgraphs).map(([name, one]) => [name, [one, ...this.twinsOf(name)].map(({ url }) => url)]),
      ),
      supergraphFile: join(this.folder, 'supergraph.graphql'),
      lastGoodFile: join(this.folder, 'kept', 'last-good.graphql'),
      principalKeys: this.keys,
      tokens: { issuer: ISSUER, audience: AUDIENCE, org: 'marquee', keys: () => this.issuer.keySet() },
      devTools: false,
      log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
    };
  }

  private twinsOf(name: string): readonly StubSubgraph[] {
    return this.twins.filter(({ department }) => department.name === name);
  }

  async writeSupergraph(text: string): Promise<void> {
    await writeFile(join(this.folder, 'supergraph.graphql'), text);
  }

  /** Asks as Ann, unless the headers say otherwise. */
  async ask(query: string, variables?: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = `Bearer ${await this.issuer.token()}`;
    return this.send('POST', JSON.stringify({ query, variables }), {
      'content-type': 'application/json',
      authorization,
      ...headers,
    });
  }

  async send(
    method: 'GET' | 'POST' | 'PUT',
    body: string | Buffer | null,
    headers: Record<string, string>,
    path = '/graphql',
  ): Promise<Answer> {
    const response = await request(this.url + path, { method, body, headers });
    const text = await response.body.text();
    return {
      status: response.statusCode,
      headers: response.headers,
      text,
      json: text.startsWith('{') ? (JSON.parse(text) as Answer['json']) : {},
    };
  }
}
