import { pl } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { Fact } from '@marquee/kernel';
import { causes } from './causes.js';
import { binary, pairsOf } from './parked-documents.js';
import { asRecord } from './parked.js';

const headers = (type: string) =>
  pairsOf({
    ce_specversion: '1.0',
    ce_id: 'Review/r1:1:0',
    ce_type: type,
    ce_subject: 'Review/r1',
    ce_time: '2026-03-02T01:00:00.000Z',
    ce_sequence: '1',
    ce_correlationid: 'c',
    ce_causationid: 'c',
    ce_actor: '{"id":"lau","roles":[],"dept":"execution"}',
    ce_clauses: '',
    ce_policyversion: '0',
  });
const letter = (value: string, type: string) =>
  asRecord(
    {
      _id: 'admin|t/0/1',
      lane: 'admin|t|prj-1',
      topic: 'marquee.planning.v1',
      partition: 0,
      offset: 1,
      key: null,
      value: binary(Buffer.from(value)),
      headers: headers(type),
      reason: 'a bug',
      says: causes.failed,
      parkedAt: new Date(0),
      state: 'parked',
    },
    eventTypes,
  );
const published = ({ type, data }: Fact) => letter(JSON.stringify(data), `${type}.v1`);

describe('a parked record', () => {
  const team = pl.ProjectTeamDisbanded({
    projectId: 'prj-1',
    by: 'ng',
    leaderId: 'kwan',
    memberIds: [],
    reason: '客戶取消活動。',
  });
  const score = pl.ReviewScoreSubmitted({
    projectId: 'prj-1',
    reviewId: 'r1',
    reviewerId: 'lau',
    draftId: 'd1',
    feasibility: 61,
    innovation: 73,
    costBenefit: 97,
    opinion: '燈籠怕風。',
    at: '2026-03-02T01:00:00.000Z',
  });

  it('is shown with what it says', () => {
    expect(published(team)).toMatchObject({
      value: expect.stringContaining('客戶取消活動'),
      event: { type: 'pl.ProjectTeamDisbanded', data: team.data },
    });
  });

  it('is not, where it is confidential to its department, also when it cannot be read as an event', () => {
    expect(published(score)).toMatchObject({ value: null, event: { type: 'pl.ReviewScoreSubmitted', data: {} } });
    expect(JSON.stringify(published(score))).not.toMatch(/innovation|燈籠/);
    expect(letter('{"feasibility": 61', 'pl.ReviewScoreSubmitted.v2').value).toBeNull();
  });
});
