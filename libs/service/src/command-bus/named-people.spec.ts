import { hr } from '@marquee/contracts';
import type { Recorded } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { ann, machinery, Office } from '../store/fixtures/office.js';
import { recordedEvents } from '../model.js';
import { peopleRules } from './named-people.js';

let office: Office;
let template: Recorded;
beforeAll(async () => {
  office = await Office.open();
  template = recordedEvents(await office.drafted('b1'))[0]!;
  const person = { by: 'x', dept: 'planning' };
  await hear(hr.EmployeeRegistered({ ...person, employeeId: 'yip', name: '葉小姐', roles: ['planning_staff'] }));
  await hear(hr.EmployeeRegistered({ ...person, employeeId: 'mok', name: '莫先生', roles: ['planning_staff'] }));
  await hear(hr.EmployeeSeparated({ ...person, employeeId: 'mok', lastDay: '2026-03-01' }));
}, 120_000);
afterAll(() => office?.close());

let seq = 0;
const hear = ({ type, data }: { type: string; data: unknown }) =>
  office.store.views.apply(company.people.view, {
    ...template,
    type,
    data,
    id: `Employee/e:${(seq += 1)}:0`,
    stream: 'Employee/e',
    seq,
  });
const note = (input: object) =>
  office.bus.execute({ command: 'noteBooking', id: 'b1', input: { note: 'n', ...input }, actor: ann });

describe('C1.2 whomever a form names', () => {
  it('is a registered employee who has not left: the refusal names the field, and each of the others', async () => {
    const refused = await note({ hostIds: ['yip', 'mok', 'nobody.at-all', 'ada.signer', 'mok'] });
    expect(refused).toMatchObject({
      accepted: false,
      broken: [
        {
          clause: 'C1.2',
          kind: 'INPUT',
          rule: 'namedAreEmployees',
          field: 'hostIds',
          says: {
            zh: '只可指派在職員工：「nobody.at-all」並非已登記的員工；「ada.signer」並非已登記的員工；莫先生已離職。',
            en: 'Name employees of the company only: “nobody.at-all” is no registered employee; “ada.signer” is no registered employee; 莫先生 has left the company.',
          },
        },
      ],
    });
    expect((await note({ hostIds: ['yip'] })).accepted).toBe(true);
    expect((await note({ hostIds: [] })).accepted).toBe(true);
  });

  it('but whoever is only spoken of', async () => {
    expect((await note({ formerHostId: 'mok' })).accepted).toBe(true);
  });

  it('is not asked for again by the company’s own machinery, which hands on what was accepted', async () => {
    const command = office.store.department.aggregates[0]!.commands.get('noteBooking')!;
    const asked = (actor: typeof ann | typeof machinery) =>
      peopleRules(office.store, command, { actor, input: { note: 'n', hostIds: ['mok'] } });
    expect([(await asked(ann)).length, (await asked(machinery)).length]).toEqual([1, 0]);
  });
});
