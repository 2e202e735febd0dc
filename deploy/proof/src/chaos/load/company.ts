import { PEOPLE, type Person } from '@marquee/local';
import type { Operation } from './operation.ts';

const HR = 'tam.lai-wah';
const STAFF = 'wong.siu-ming';

/** What must exist before the load can work: people, the organisation chart and a client. In order. */
export function company(): readonly Operation[] {
  const staff = PEOPLE.filter((p) => p.dept !== 'external');
  return [...staff.map(registered), ...staff.filter((p) => p.heads).map(heading), ...client()];
}

const registered = ({ id, name, dept, roles }: Person): Operation => ({
  department: 'hr',
  kind: 'Employee',
  id,
  command: 'registerEmployee',
  input: { name, dept, roles },
  key: `setup:${id}`,
  by: HR,
});

/** The unit that a person heads. */
const heading = ({ id: headId, dept }: Person): Operation => ({
  department: 'hr',
  kind: 'OrgUnit',
  id: dept,
  command: 'publishOrgUnit',
  input: { headId },
  key: `setup:unit:${dept}`,
  by: HR,
});

function client(): readonly Operation[] {
  const file = { department: 'customer-service', kind: 'Client', id: 'harbour-holdings', by: STAFF } as const;
  const input = { name: 'Harbour Holdings', taxId: '38102216', phone: '+852 2810 2216' };
  return [
    { ...file, command: 'registerClient', input, key: 'setup:client' },
    { ...file, command: 'activateClient', key: 'setup:client:active' },
  ];
}
