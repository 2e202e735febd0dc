import type { CommandRequest } from '@marquee/service';

const actor = { id: 'sim', roles: ['system'], dept: 'customer-service' } as unknown as CommandRequest['actor'];
const said = (of: string, n: number): CommandRequest =>
  n === 0
    ? { command: 'placeOrder', id: of, input: { title: of }, commandId: `${of}-0`, actor }
    : { command: 'noteOrder', id: of, input: { note: `n${n}` }, commandId: `${of}-${n}`, actor };

/** What is said of two orders, each in turn. */
export const SCRIPT: readonly CommandRequest[][] = [
  [0, 1, 2].map((n) => said('a', n)),
  [0, 1].map((n) => said('b', n)),
];
