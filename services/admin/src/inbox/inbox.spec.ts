import { ad, cs, ex, fi, pl } from '@marquee/contracts';
import type { Fact, Instant, Recorded } from '@marquee/kernel';
import { given, happened, NOW, person, shown, system } from '@marquee/testing';
import { Inbox, isRead } from './inbox.js';
import { Notice } from './notice.js';
import { notices } from './notices.js';
import * as r from './rules.js';

const opened = ad.InboxOpened({ employeeId: 'ann' });
const ann = person('ann', 'cs_staff');
const mine = given(Inbox, [opened]);
const held = (dispatchId: string) =>
  ad.NoticeHeldForDigest({ employeeId: 'ann', dispatchId, zh: '甲', en: 'a', dueAt: '2026-03-03T00:30:00.000Z' });

describe('收件匣 · an inbox', () => {
  it('belongs to one person, who alone opens, reads and sets it', () => {
    given(Inbox)
      .when('markAllNoticesRead', { actor: ann, id: 'ann' })
      .then(opened, ad.AllNoticesMarkedRead({ employeeId: 'ann', at: NOW }));
    given(Inbox)
      .when('markAllNoticesRead', { actor: person('lee', 'cs_staff'), id: 'ann' })
      .rejects(r.isOwnInbox);
    mine.when('markAllNoticesRead', { actor: person('lee', 'cs_staff'), id: 'ann' }).rejects(r.isOwnInbox);
    mine
      .when('markAllNoticesRead', { actor: { ...person('ann', 'gm'), onBehalfOf: 'chow' }, id: 'ann' })
      .rejects(r.isOwnInbox);
    expect([
      Inbox.options.readable!({ employeeId: 'ann' } as never, ann),
      Inbox.options.readable!({ employeeId: 'ann' } as never, person('hui', 'admin_manager')),
    ]).toEqual([true, false]);
  });

  it('knows what was read, and that what is told again is new', () => {
    mine
      .when('markNoticeRead', { actor: ann, id: 'ann', input: { noticeId: 'n 1' }, reads: { notice: { id: 'n 1' } } })
      .then((s) => {
        expect([isRead(s, 'n 1', NOW), isRead(s, 'n 2', NOW), isRead(s, 'n 1', '2026-03-02T01:00:00.001Z')]).toEqual([
          true,
          false,
          false,
        ]);
      });
    mine.when('markNoticeRead', { actor: ann, id: 'ann', input: { noticeId: 'n 9' } }).rejects(r.noticeIsKnown);
    mine.when('markAllNoticesRead', { actor: ann, id: 'ann' }).then((s) => {
      expect([
        isRead(s, 'any', NOW),
        isRead(s, 'any', '2026-03-02T01:00:00.001Z'),
        isRead(undefined, 'any', NOW),
      ]).toEqual([true, false, false]);
    });
  });

  it('keeps how its owner wants to be told, per kind of notice', () => {
    const set = (choices: { kind: string; channel: 'mail' | 'digest' }[]) =>
      mine.when('setNoticePreferences', { actor: ann, id: 'ann', input: { standard: 'digest', choices } });
    set([{ kind: 'client_question', channel: 'mail' }]).then(
      ad.NoticePreferencesSet({
        employeeId: 'ann',
        standard: 'digest',
        choices: [{ kind: 'client_question', channel: 'mail' }],
      }),
    );
    set([{ kind: 'no_such_kind', channel: 'mail' }]).rejects(r.kindsAreKnown);
    set([
      { kind: 'client_question', channel: 'mail' },
      { kind: 'client_question', channel: 'digest' },
    ]).rejects(r.eachKindOnce);
  });
});

describe('通知摘要 · the daily digest', () => {
  const hold = (now: string, facts: readonly Fact[] = [opened]) =>
    given(Inbox, facts).when('holdForDigest', {
      actor: system('admin'),
      id: 'ann',
      now,
      input: { dispatchId: 'd', zh: '甲', en: 'a' },
      policy: { 'calendar.working': { timeZone: 'Asia/Hong_Kong', weekend: [0, 6], holidays: ['2026-03-09'] } },
    });

  it('goes out at its time on the next working day of the company', () => {
    hold('2026-03-02T00:29:59.000Z').thenState({ digestAt: '2026-03-02T00:30:00.000Z' });
    hold('2026-03-02T00:30:00.000Z').thenState({ digestAt: '2026-03-03T00:30:00.000Z' });
    hold('2026-03-06T05:00:00.000Z').thenState({ digestAt: '2026-03-10T00:30:00.000Z' });
  });

  it('takes everything that was kept, once', () => {
    hold('2026-03-02T05:00:00.000Z', [opened, held('d1')]).thenState({
      held: [
        { zh: '甲', en: 'a' },
        { zh: '甲', en: 'a' },
      ],
      digestAt: '2026-03-03T00:30:00.000Z',
    });
    const close = (...facts: readonly Fact[]) =>
      given(Inbox, [opened, ...facts]).when('closeDigest', { actor: system('admin'), id: 'ann' });
    close(held('d1'), held('d2')).then(
      ad.DigestClosed({
        employeeId: 'ann',
        at: NOW,
        notices: [
          { zh: '甲', en: 'a' },
          { zh: '甲', en: 'a' },
        ],
      }),
    );
    close(held('d1'), ad.DigestClosed({ employeeId: 'ann', at: NOW, notices: [{ zh: '甲', en: 'a' }] })).rejects(
      r.somethingIsHeld,
    );
    expect(Inbox.clocks.map((d) => [d.command, d.at({ digestAt: NOW } as never)])).toEqual([['closeDigest', NOW]]);
  });
});

it('the table of notices names each kind once, in both languages, and each task with what settles it', () => {
  expect(new Set(notices.map((n) => n.kind)).size).toBe(notices.length);
  for (const { kind, nature, says, raises, settles } of notices) {
    expect(says.zh && says.en && raises.length > 0 ? kind : '').toBe(kind);
    expect([kind, nature === 'task']).toEqual([kind, settles.length > 0]);
  }
});

/** The same events as they may be heard of several topics. */
const anyOrder = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2 ? [all] : all.flatMap((one, at) => anyOrder(all.toSpliced(at, 1)).map((others) => [one, ...others]));

it('what two have settled is settled by the first of them, whichever is heard first; also across the end of a month', () => {
  const plan = { projectId: 'prj-1', planVersion: 1, title: '海濱音樂節' };
  const heard = (type: { readonly type: string }, at: Instant, actorId: string) =>
    happened({ type: type.type, version: 1, data: plan }, { at, actorId });
  const told = heard(pl.PlanVersionPublished, '2026-03-30T01:00:00.000Z', 'ng');
  const first = heard(cs.PlanPresentedToClient, '2026-03-31T01:00:00.000Z', 'wong');
  const second = heard(pl.PlanSuperseded, '2026-04-02T01:00:00.000Z', 'ng');
  const after = (...events: Recorded[]) => shown(Notice, events)['plan_to_present prj-1 v1'];
  const row = after(told, first, second);
  expect(row).toMatchObject({ settledAt: '2026-03-31T01:00:00.000Z', settledById: 'wong', lane: '2026-03' });
  for (const heardSo of anyOrder([told, first, second])) expect(after(...heardSo)).toEqual(row);
});

it('a task that comes up again, and is settled again, is the same in whichever order two departments are heard', () => {
  const heard = (type: { readonly type: string }, at: Instant) =>
    happened({ type: type.type, version: 1, data: { projectId: 'prj-1', segments: [] } }, { at, actorId: 'ng' });
  const asked = heard(fi.RebaseRequested, '2026-03-01T01:00:00.000Z');
  const approved = heard(ex.ExecutionPlanApproved, '2026-03-02T01:00:00.000Z');
  const askedAgain = heard(fi.RebaseRequested, '2026-03-03T01:00:00.000Z');
  const lapsed = heard(ex.ExecutionPlanLapsed, '2026-03-04T01:00:00.000Z');
  const after = (events: readonly Recorded[]) => shown(Notice, events)['execution_plan_to_rebase prj-1'];
  for (const heardSo of anyOrder([asked, approved, lapsed]))
    expect(after(heardSo)).toMatchObject({ settledAt: approved.at, at: asked.at });
  for (const heardSo of anyOrder([asked, approved, askedAgain, lapsed]))
    expect(after(heardSo)).toEqual(after([asked, approved, askedAgain, lapsed]));
  expect(after([lapsed, askedAgain, approved, asked])).toMatchObject({ settledAt: lapsed.at, at: askedAgain.at });
});
