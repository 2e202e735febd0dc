import { createTransport } from 'nodemailer';
import { LetterRefused, type Carrier } from './carrier.js';

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** Address in whose name the company writes. */
  readonly from: string;
}

/** A server that does not answer holds up all other mail, so it has so many milliseconds. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Mail over SMTP; a connection is made for each, so that nothing is open while nothing is sent. */
export function smtpCarrier({ url, from }: SmtpOptions): Carrier {
  const transport = createTransport({ url, ...PATIENCE });
  return {
    carry: async ({ to, subject, text }, letterId) => {
      const mail = {
        from,
        to,
        subject,
        text,
        textEncoding: 'base64' as const,
        messageId: `<${letterId}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      };
      await transport.sendMail(mail).catch((error: unknown) => {
        throw isFinal(error) ? new LetterRefused((error as Error).message) : error;
      });
    },
    close: () => transport.close(),
  };
}

const domainOf = (address: string) => address.split('@').at(-1)!.replace('>', '');

/**
 * A 5xx answer to the envelope or the message is final (RFC 5321, 4.2.1); one to the login or the connection is about
 * the server and not about the letter.
 */
function isFinal(error: unknown): boolean {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string };
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}
