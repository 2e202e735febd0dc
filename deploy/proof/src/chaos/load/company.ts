import { PEOPLE } from '@marquee/local';
import type { Operation } from './operation.ts';

const HR = 'tam.lai-wah';
const STAFF = 'wong.siu-ming';

/** What must exist before the load can work: people, the organisation chart and a client. In order. */
export function company(): readonly Operation[] {
  const staff = PEOPLE.filter((p) => p.dept !== 'external');
  const people = staff.map(
    ({ id, name, dept, roles }): Operation => ({
      department: 'hr',
      kind: 'Employee',
      id,
      command: 'registerEmployee',
      input: { name, dept, roles },
      key: `setup:${id}`,
      by: HR,
    }),
  );
  const units = staff
    .filter((p) => p.heads)
    .map(
      ({ id: headId, dept }): Operation => ({
        department: 'hr',
        kind: 'OrgUnit',
        id: dept,
        command: 'publishOrgUnit',
        input: { headId },
        key: `setup:unit:${dept}`,
        by: HR,
      }),
    );
  const client = { department: 'customer-service', kind: 'Client', id: 'harbour-holdings', by: STAFF } as const;
  return [
    ...people,
    ...units,
    {
      ...client,
      command: 'registerClient',
      input: { name: 'Harbour Holdings', taxId: '38102216', phone: '+852 2810 2216' },
      key: 'setup:client',
    },
    { ...client, command: 'activateClient', key: 'setup:client:active' },
  ];
}
