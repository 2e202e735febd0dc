import { founding, type FoundingStep } from '@marquee/local';
import type { Operation } from './operation.ts';

const STAFF = 'wong.siu-ming';

/** What must exist before the load can work: people, the organisation chart and a client. In order. */
export function company(): readonly Operation[] {
  return [...founding.flatMap((round, n) => round.map((step) => founded(step, n))), ...client()];
}

const founded = ({ by, name: command, answers: kind, id, input }: FoundingStep, round: number): Operation => ({
  department: 'hr',
  kind,
  id,
  command,
  ...(input && { input }),
  key: `setup:${command}:${id}:${round}`,
  by,
});

function client(): readonly Operation[] {
  const file = { department: 'customer-service', kind: 'Client', id: 'harbour-holdings', by: STAFF } as const;
  const input = { name: 'Harbour Holdings', taxId: '38102216', phone: '+852 2810 2216' };
  return [
    { ...file, command: 'registerClient', input, key: 'setup:client' },
    { ...file, command: 'activateClient', key: 'setup:client:active' },
  ];
}
