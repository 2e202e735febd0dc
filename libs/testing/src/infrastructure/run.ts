import { openHolder, type Holder } from './holder.ts';

let holder: Holder | undefined;

/** Logs of services that suites start are for whoever asks with `LOG_LEVEL`. */
export async function open(): Promise<void> {
  holder = await openHolder();
  // eslint-disable-next-line no-restricted-properties -- jest hands its workers nothing but the environment
  const { env } = process;
  env['TEST_SERVERS_PORT'] = String(holder.port);
  env['LOG_LEVEL'] ??= 'silent';
}

export async function close(): Promise<void> {
  await holder?.close();
}
