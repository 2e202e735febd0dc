import type { View } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import { company } from '@marquee/regulation';
import { ann, Office } from '../../store/fixtures/office.js';
import type { DepartmentStore } from '../../store/store.js';
import { CommandBus } from '../command-bus.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

describe('dates of a form (universal guard 6)', () => {
  const hold = (id: string, expiresAt: string) =>
    office.bus.execute({
      command: 'holdBooking',
      id,
      input: { room: `of ${id}`, day: '2026-05-01', expiresAt },
      actor: ann,
    });

  it('lie where the company plans: a slip of the hand is refused in both directions, with the field and the years', async () => {
    await office.drafted('b1');
    for (const slip of ['2099-01-01T00:00:00Z', '1926-04-01T00:00:00Z'])
      expect(await hold('b1', slip)).toMatchObject({
        accepted: false,
        broken: [
          {
            clause: 'C1.1',
            kind: 'INPUT',
            rule: 'datesAreInSight',
            field: 'expiresAt',
            says: {
              zh: '日期須在 2016-03-04 至 2031-03-02 之間；請查核年份。',
              en: 'A date lies between 2016-03-04 and 2031-03-02; check the year.',
            },
          },
        ],
      });
    expect(await hold('b1', '2031-03-02T23:00:00Z')).toMatchObject({ accepted: true });
  });
});

describe('a command that is decided twice', () => {
  it('looks people up once: both decisions see one company', async () => {
    const { store } = office;
    const looks: string[] = [];
    const views = {
      ...store.views,
      getMany: (asked: View, ids: readonly string[]) => {
        looks.push(asked.name);
        return Promise.resolve(ids.map((id) => ({ id, active: true })));
      },
    };
    const inForce = store.policies.at('2026-03-02T01:00:00.000Z', undefined);
    // Only when it is decided is the booking seen to be a project's, which keeps other policies.
    const policies = {
      ...store.policies,
      isProject: () => false,
      at: (_: string, key: string | undefined) => (key === 'hall' ? { ...inForce, version: 7 } : inForce),
    };
    const bus = new CommandBus({ ...store, views, policies } as DepartmentStore, {
      log: logger('spec'),
      now: () => office.now,
    });
    const input = { title: 'Gala', projectId: 'hall', hostIds: ['yip'] };
    const decided = await bus.execute({ command: 'draftBooking', id: 'b2', input, actor: ann });
    expect(decided).toMatchObject({ accepted: true, commit: { policyVersion: 7 } });
    expect(looks.filter((name) => name === company.people.view.name)).toHaveLength(1);
  });
});
