import { cs, fi } from '@marquee/contracts';
import { isOfMergedFile } from '@marquee/regulation';
import { answers, eventMoved, given, happened, NOW, person, projectApproved, system } from '@marquee/testing';
import { CostCentre } from './cost-centre.js';
import { reactions } from '../reactions.js';

const budget = { amount: 250_000_000, currency: 'HKD' };
const startsAt = '2026-12-31T10:00:00.000Z';
const input = { title: '海濱音樂節', clientId: 'harbour', clientBudget: budget, expectedAt: startsAt };

describe('B01, C2.2.5a 成本中心 · the cost centre of a project', () => {
  it('is asked for when the project formally starts', () => {
    expect(answers(reactions, happened(projectApproved()))).toContainEqual({
      command: 'openCostCentre',
      id: 'prj-1',
      input,
    });
  });

  it('expects the client’s budget by the start of the event, also when that moves, and moves no line that finance planned', () => {
    const later = '2027-01-02T10:00:00.000Z';
    expect(answers(reactions, happened(eventMoved({ startsAt: later })))).toEqual([
      { command: 'moveCashForecast', id: 'prj-1', input: { expectedAt: later } },
    ]);
    const line = { projectId: 'prj-1', amount: budget, expectedAt: startsAt };
    const [at, by] = ['2026-03-02T01:00:00.000Z', 'li'];
    const centre = given(CostCentre, [
      fi.CostCentreOpened({ ...input, projectId: 'prj-1', number: 'CC-2026-0001', currency: 'HKD' }),
      fi.CashForecastLineAdded({ ...line, lineId: 'client_budget', kind: 'client_budget' }),
      fi.CashLinePlanned({ ...line, lineId: 'l1', kind: 'in', by, at }),
    ]);
    centre
      .when('moveCashForecast', { actor: system('finance'), id: 'prj-1', now: at, input: { expectedAt: later } })
      .then((s) => expect(s.forecast.map((l) => l.expectedAt)).toEqual([later, startsAt]));
  });

  it('opens with its number and one line of cash forecast: the client’s budget by the start of the event', () => {
    const opened = given(CostCentre).when('openCostCentre', { actor: system('finance'), id: 'prj-1', input });
    opened.then(
      fi.CostCentreOpened({
        projectId: 'prj-1',
        number: 'CC-2026-0001',
        title: '海濱音樂節',
        clientId: 'harbour',
        currency: 'HKD',
      }),
      fi.CashForecastLineAdded({
        projectId: 'prj-1',
        lineId: 'client_budget',
        kind: 'client_budget',
        amount: budget,
        expectedAt: startsAt,
      }),
    );
    opened.thenState({
      status: 'open',
      forecast: [{ lineId: 'client_budget', kind: 'client_budget', amount: budget, expectedAt: startsAt }],
    });
  });

  it('is opened by nobody by hand', () => {
    given(CostCentre)
      .when('openCostCentre', { actor: person('ko', 'finance_manager'), input })
      .forbidden();
  });
});

describe('W01 客戶檔案合併 · the client’s file is merged', () => {
  const merged = cs.ClientMerged({
    clientId: 'c1',
    survivorId: 'c2',
    by: 'head',
    reason: '兩份檔案同屬一家公司。',
    at: NOW,
    released: { name: '海濱控股' },
    contactIds: [],
    inquiryIds: [],
    initiationIds: [],
    ofProjectIds: ['prj-1'],
    absorbedIds: ['c0'],
  });
  const input = { clientId: 'c2', formerClientIds: ['c1', 'c0'] };
  const follow = (clientId: string) =>
    given(CostCentre, [
      fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-2026-0001', title: 't', clientId, currency: 'HKD' }),
    ]).when('followClient', { actor: system('finance'), id: 'prj-1', now: NOW, input });

  it('and its projects go on with the file that remains, also those of files merged before, in whatever order it is heard', () => {
    expect(answers(reactions, happened(merged))).toContainEqual({ command: 'followClient', id: 'prj-1', input });
    for (const former of ['c1', 'c0'])
      follow(former).then(
        fi.CostCentreClientChanged({ projectId: 'prj-1', clientId: 'c2', formerClientId: former, at: NOW }),
      );
    follow('c9').rejects(isOfMergedFile);
  });
});
