import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived, decoded. */
export interface CaughtMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** A mail server for tests: keeps what it gets and delivers nothing. */
export interface MailCatcher {
  readonly url: string;
  readonly mails: CaughtMail[];
  close(): Promise<void>;
}

/** @param options `port`: where it listens (0 picks a free one); `refuse`: answers a recipient with "no such user" */
export async function mailCatcher({
  port = 0,
  refuse = () => false,
}: {
  port?: number;
  refuse?: (address: string) => boolean;
} = {}): Promise<MailCatcher> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(refuse(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
    onData: (stream, session, done) =>
      void text(stream).then((raw) => {
        mails.push(...session.envelope.rcptTo.map(({ address }) => readMail(address, raw)));
        done();
      }, done),
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const { port: found } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${found}`,
    mails,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

function readMail(to: string, raw: string): CaughtMail {
  const [head = '', body = ''] = raw.split(/\r?\n\r?\n(.*)/s, 2);
  const header = (name: string) =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(head.replaceAll(/\r?\n\s+/g, ' '))?.[1]?.trim() ?? '';
  const decoded = header('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64').toString() : body;
  return { to, subject: words(header('Subject')), text: decoded, messageId: header('Message-ID') };
}

/** Encoded words of a header (RFC 2047) as text. */
const words = (header: string) =>
  header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?(B|Q)\?(.*?)\?=/gi, (_, way: string, said: string) =>
      (way.toUpperCase() === 'B' ? Buffer.from(said, 'base64') : quoted(said)).toString(),
    );

const quoted = (said: string) =>
  Buffer.from(
    said
      .replaceAll('_', ' ')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
