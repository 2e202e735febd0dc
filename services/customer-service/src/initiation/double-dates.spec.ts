import { given } from '@marquee/testing';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';
import * as r from '../rules.js';

const now = f.at;
const reads = { unit: f.unit };
const onManagersDesk = given(Initiation, [f.drafted(), f.submitted()]);

describe('R027 同一客戶同日另有申請 · another application of the client for the same days', () => {
  const rival = { initiationId: 'i9', number: 'INI-2026-0009', ...f.slot };
  const days = { [`c1/${f.slot.startsAt.slice(0, 10)}`]: { applications: [rival] } };
  const approve = (input: object) =>
    onManagersDesk.when('managerApprove', { actor: f.head, id: f.id, now, input, reads: { ...reads, days } as never });

  it('is a warning, and answered before the application goes on: both stay on record', () => {
    approve({}).rejects(r.overlapIsAnswered);
    approve({ overlapAnswer: '待定' }).rejects(r.overlapIsAnswered);
    approve({ overlapAnswer: '客戶於兩個場地同日舉行，分屬兩份合約。' }).then((s) =>
      expect(s.decisions.at(-1)).toMatchObject({
        overlapping: ['INI-2026-0009'],
        overlapAnswer: '客戶於兩個場地同日舉行，分屬兩份合約。',
      }),
    );
    onManagersDesk
      .when('managerApprove', { actor: f.head, id: f.id, now, reads })
      .thenState({ status: 'manager_approved' });
  });
});
