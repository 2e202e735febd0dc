import { pl } from '@marquee/contracts';
import { happened, shown } from '@marquee/testing';
import { ContactPerson } from './contact-person.js';

const dates = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const formed = pl.ProjectTeamFormed({ ...dates, projectId: 'p', by: 'ng', leaderId: 'kwan', memberIds: ['yip'] });
const next = pl.ProjectLeaderReplaced({
  ...dates,
  projectId: 'p',
  by: 'ng',
  formerLeaderId: 'kwan',
  leaderId: 'ho',
  reason: '關先生調任其他項目。',
});
const disbanded = pl.ProjectTeamDisbanded({
  projectId: 'p',
  by: 'ng',
  leaderId: 'ho',
  memberIds: [],
  reason: '暫停。',
});
const after = (...facts: Parameters<typeof happened>[0][]) =>
  shown(
    ContactPerson,
    facts.map((fact, i) => happened(fact, { seq: i + 1 })),
  )['p'];

describe('W05 項目聯絡人 · customer service knows whom the client talks to', () => {
  it('the manager of the project, whoever leads it now', () => {
    expect(after(formed)).toMatchObject({ contactPersonId: 'kwan' });
    expect(after(formed, next)).toMatchObject({ contactPersonId: 'ho' });
  });

  it('and nobody while there is no team', () => {
    expect(after(formed, next, disbanded)?.contactPersonId).toBeUndefined();
  });
});
