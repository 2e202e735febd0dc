import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaServers, MongoServer, TlsIdentity } from '@marquee/platform';
import type { Reach, SecureCompany } from './secure-company.ts';

type Stranger = (member: Reach, identities: Identities) => Reach;

/** Our authority, and what another one has issued. */
interface Identities {
  readonly ca: string;
  readonly otherCa: string;
  readonly forged: TlsIdentity;
}

const GUESSED = 'guessed';

/** A member's place in the hands of somebody who is like it, but for one thing. */
const STRANGERS: Readonly<Record<string, Stranger>> = {
  'who says no name': ({ brokers, mongoUrl: { url, options } }) => ({
    brokers: { brokers: brokers.brokers, ssl: brokers.ssl! },
    mongoUrl: { url, options: { ...identityIn(options), tls: true } },
  }),
  'with a wrong password': ({ brokers, mongoUrl: { url, options } }) => ({
    brokers: { ...brokers, sasl: { ...brokers.sasl!, password: GUESSED } },
    mongoUrl: { url, options: { ...options, auth: { ...options.auth!, password: GUESSED } } },
  }),
  'who speaks in the clear': ({ brokers, mongoUrl: { url, options } }) => ({
    brokers: { brokers: brokers.brokers, sasl: brokers.sasl! },
    mongoUrl: { url, options: { auth: options.auth!, authSource: options.authSource! } },
  }),
  'without a certificate': (member, { ca }) => showing(member, { ca }),
  'with a certificate of another authority': (member, { ca, forged }) => showing(member, { ...forged, ca }),
  'who believes another authority': (member, { otherCa }) => showing(member, { ...member.brokers.ssl, ca: otherCa }),
};

/** Everybody who is nearly this member. */
export function strangersLike(company: SecureCompany, name: string): readonly (readonly [string, Reach])[] {
  const other = (file: string) => readFileSync(join(company.otherFiles, file), 'utf8');
  const identities = {
    ca: readFileSync(join(company.files, 'ca.pem'), 'utf8'),
    otherCa: other('ca.pem'),
    forged: { cert: other(`${name}/cert.pem`), key: other(`${name}/key.pem`) },
  };
  return Object.entries(STRANGERS).map(([who, be]) => [who, be(company.as(name), identities)]);
}

const showing = ({ brokers, mongoUrl: { url, options } }: Reach, identity: TlsIdentity): Reach => ({
  brokers: { ...brokers, ssl: identity } satisfies KafkaServers,
  mongoUrl: {
    url,
    options: { auth: options.auth!, authSource: options.authSource!, tls: true, ...identity },
  } satisfies MongoServer,
});

const identityIn = ({ ca, cert, key }: TlsIdentity): TlsIdentity => ({ ca: ca!, cert: cert!, key: key! });
