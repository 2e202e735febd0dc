import { randomBytes } from 'node:crypto';
import { principalSigner } from '@marquee/platform';
import {
  cabinet,
  eventually,
  startService,
  testInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import {
  createApp,
  downloadRoute,
  KeyRing,
  RATES,
  Subgraph,
  uploadRoutes,
  VerifiedTokens,
} from '@marquee/gateway/parts';
import { AUDIENCE, ISSUER, TestIssuer } from '@marquee/gateway/test-issuer';

const quiet = () => undefined;
export const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
export const MEGABYTE = 1_048_576;

type Headers = Record<string, string>;
export interface Told {
  readonly id: string;
  readonly state: string;
  readonly sha256: string;
  readonly rule?: string;
}

/** Words of so many bytes that are nowhere else. */
export const words = (bytes = 3_000) => Buffer.from(randomBytes(bytes).toString('hex').slice(0, bytes));
/** What the protocol takes beside the content. */
export const metadata = (fields: Headers) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
export const errorsOf = async (answer: Response) =>
  ((await answer.json()) as { errors: { extensions: { code: string; rule?: string } }[] }).errors[0]!.extensions;

/** The routes of files before a department that takes some, on real HTTP, MongoDB and Kafka. */
export class FilesSystem {
  url!: string;
  service!: TestService;
  /** Specs may put another one in its place. */
  department!: Subgraph;
  stop!: () => Promise<void>;
  private issuer!: TestIssuer;

  async start(): Promise<this> {
    const servers = await testInfrastructure();
    this.service = await startService(cabinet, servers);
    this.issuer = await TestIssuer.create();
    const ring = new KeyRing({ load: () => this.issuer.keySet(), log });
    await ring.refresh();
    const tokens = new VerifiedTokens({ issuer: ISSUER, audience: AUDIENCE, org: 'marquee', keyFor: ring.keyFor });
    const real = new Subgraph('planning', [this.service.url], log);
    this.department = real;
    const { app, limits } = await createApp({ log, rates: RATES });
    const signer = principalSigner(this.service.principalKeys);
    const parts = { departments: { all: () => [this.department] }, signer, tokens, limits, log };
    uploadRoutes(app, parts);
    downloadRoute(app, { ...parts, org: 'marquee' });
    this.url = await app.listen({ host: '127.0.0.1', port: 0 });
    this.stop = async () => {
      // A download that nobody read to its end would be waited for.
      app.server.closeAllConnections();
      await app.close();
      await real.close();
      await this.service.stop();
      servers.release();
    };
    return this;
  }

  tokenOf = (sub: string): Promise<string> => this.issuer.token({ sub, roles: ['planning_staff'] });

  async sent(method: string, path: string, headers: Headers = {}, body?: Buffer, sub = 'ann'): Promise<Response> {
    return fetch(new URL(path, this.url), {
      method,
      headers: { authorization: `Bearer ${await this.tokenOf(sub)}`, 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body: new Uint8Array(body) }),
    });
  }

  begun(data: Buffer, more: Headers = {}, sub = 'ann'): Promise<Response> {
    const said = metadata({ filename: '場地.txt', use: 'brief_material', ...more });
    const headers = { 'upload-length': String(data.length), 'upload-metadata': said };
    return this.sent('POST', '/files/planning', headers, undefined, sub);
  }

  chunk(path: string, offset: number, data: Buffer, sub = 'ann'): Promise<Response> {
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    return this.sent('PATCH', path, headers, data, sub);
  }

  /** What an upload turned out to be. */
  ready = (path: string): Promise<Told> =>
    eventually(async () => {
      const told = (await (await this.sent('GET', path)).json()) as Told;
      if (/UPLOADING|CHECKING/.test(told.state)) throw new Error(told.state);
      return told;
    });

  async uploaded(data: Buffer, more: Headers = {}): Promise<Told> {
    const path = (await this.begun(data, more)).headers.get('location')!;
    await this.chunk(path, 0, data);
    return this.ready(path);
  }

  /** The address under which somebody is shown a file that they have attached. */
  async addressOf(fileId: string): Promise<string> {
    const ann = this.service.as({ id: 'ann', roles: ['planning_staff'], dept: 'planning' });
    const id = `of-${fileId}`;
    await ann.mutate('mutation ($id: ID!) { openFolder(id: $id, input: { title: "x" }) { __typename } }', { id });
    const keep = `mutation ($id: ID!, $f: ID!) { keepPermit(id: $id, input: { permit: $f }) { ... on Folder { permit { path } } } }`;
    return (await ann.mutate(keep, { id, f: fileId })).data!['keepPermit'].permit.path as string;
  }
}
