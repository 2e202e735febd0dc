import type { ConnectionSettings } from './settings.js';

/** Variables that say one text, or nothing. */
type Names = Exclude<keyof ConnectionSettings, 'KAFKA_BROKERS'>;

/** The variables of one server, by what they say. */
export interface Side {
  readonly server: string;
  readonly tls: 'KAFKA_SSL' | 'MONGO_TLS';
  readonly ca: Names;
  readonly cert: Names;
  readonly key: Names;
  readonly user: Given;
  readonly password: Given;
}

/** A text that is given as it is, or in a file. */
export interface Given {
  readonly value: Names;
  readonly file: Names;
}

export const KAFKA: Side = {
  server: 'Kafka',
  tls: 'KAFKA_SSL',
  ca: 'KAFKA_SSL_CA_FILE',
  cert: 'KAFKA_SSL_CERT_FILE',
  key: 'KAFKA_SSL_KEY_FILE',
  user: { value: 'KAFKA_USERNAME', file: 'KAFKA_USERNAME_FILE' },
  password: { value: 'KAFKA_PASSWORD', file: 'KAFKA_PASSWORD_FILE' },
};

export const MONGO: Side = {
  server: 'MongoDB',
  tls: 'MONGO_TLS',
  ca: 'MONGO_TLS_CA_FILE',
  cert: 'MONGO_TLS_CERT_FILE',
  key: 'MONGO_TLS_KEY_FILE',
  user: { value: 'MONGO_USERNAME', file: 'MONGO_USERNAME_FILE' },
  password: { value: 'MONGO_PASSWORD', file: 'MONGO_PASSWORD_FILE' },
};

/** The one of two variables that is set. */
export const givenBy = (c: ConnectionSettings, { value, file }: Given): Names | undefined =>
  [value, file].find((name) => c[name] !== undefined);

/** What an address of MongoDB says of TLS and of who one is. */
export function saidByUrl(url: string) {
  const [authority = '', rest = ''] = url.replace(/^mongodb(\+srv)?:\/\//, '').split(/\/(.*)/s);
  const [path = '', query = ''] = rest.split(/\?(.*)/s);
  const options = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
  const tls = options.get('tls') ?? options.get('ssl') ?? (url.startsWith('mongodb+srv:') ? 'true' : undefined);
  return {
    tls,
    user: authority.includes('@'),
    byCertificate: options.get('authmechanism') === 'MONGODB-X509',
    authSource: options.get('authsource') ?? (path || undefined),
    unchecked: UNCHECKED.find((name) => options.get(name.toLowerCase()) === 'true'),
  };
}

/** Options with which a driver believes certificates without looking at them. */
const UNCHECKED = ['tlsInsecure', 'tlsAllowInvalidCertificates', 'tlsAllowInvalidHostnames'];
