import { cs, fi, pl } from '@marquee/contracts';
import { event, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { projectEvents } from './project-events.js';
import { approved, at, forecast, lines, on, story } from './story.fixture.js';
import { tell, TimelineEntry } from './timeline.js';

describe('R007 項目時間線 · timeline of a project', () => {
  it('tells who did what, in both languages, with the essential figures', () => {
    expect(story([approved])[0]).toMatchObject({
      projectId: 'prj-1',
      at: at(0),
      department: 'customer-service',
      type: 'cs.InitiationApproved',
      actorId: 'gm',
      clauses: [],
      zh: expect.stringContaining('總經理已核准，項目正式成立（編號 INI-2026-0001'),
      en: expect.stringContaining('budget HKD 2,500,000.00'),
    });
  });

  it('tells no amount but the client’s own: what comes in beside what goes out is the margin (W14)', () => {
    const amounts = [
      forecast(100_00, 3, 1),
      on(
        fi.CashLinePlanned({
          projectId: 'prj-1',
          by: 'chow',
          lineId: 'l1',
          kind: 'out',
          amount: { amount: 70_00, currency: 'HKD' },
          expectedAt: at(9),
          at: at(4),
        }),
        'CostCentre/prj-1',
        { minute: 4, seq: 2 },
      ),
    ];
    expect(JSON.stringify(story(amounts))).not.toMatch(/HKD|100\.00|70\.00/);
  });

  it('tells that finance gave an opinion, and not which: it is of the price beside the cost (W14)', () => {
    const given = (opinion: 'fair' | 'unsound') =>
      story([
        on(
          fi.FinanceOpinionGiven({ projectId: 'prj-1', by: 'chow', revision: 2, opinion, text: '…', at: at(0) }),
          'F/1',
        ),
      ])[0]!;
    const openly = ({ zh, en, facts }: ReturnType<typeof given>) => [zh, en, facts];
    expect(openly(given('unsound'))).toEqual(openly(given('fair')));
  });

  it('begins with the application, before the project has a name', () => {
    const withdrawn = on(cs.InitiationWithdrawn({ initiationId: 'ini-1', by: 'ann', at: at(0) }), 'Initiation/ini-1');
    expect(story([withdrawn])[0]).toMatchObject({ projectId: 'prj-ini-1', type: 'cs.InitiationWithdrawn' });
  });

  it('says in whose place a delegate acted', () => {
    const acted = { ...approved, actor: { ...approved.actor, onBehalfOf: 'lam', through: 'ho' } };
    expect(story([acted])[0]).toMatchObject({ actorId: 'gm', onBehalfOfId: 'lam', throughId: 'ho' });
    expect(story([approved])[0]).not.toHaveProperty('throughId');
  });

  it('keeps what the department put its name to, under the entry’s hash, and of a blind score nothing', () => {
    const proof = { statement: '{"key":"prj-1"}', seal: '1.k' };
    const [entry] = story([{ ...approved, proof }]);
    expect(entry).toMatchObject(proof);
    expect(entry!.hash).not.toBe(story([approved])[0]!.hash);
    expect(story([{ ...approved, proof: { ...proof, seal: '1.other' } }])[0]!.hash).not.toBe(entry!.hash);
    const [blind] = projectEvents.filter((type) => type.confidential);
    const told = tell(blind!, { ...approved, type: blind!.type, data: {}, proof }, 'prj-1');
    expect([told.digest, told.statement, told.seal]).toEqual(['', undefined, undefined]);
  });

  it('listens to every event of every department that names its project', () => {
    expect([...new Set(projectEvents.map((type) => type.type.split('.')[0]))].sort()).toEqual([
      'ad',
      'cs',
      'de',
      'ex',
      'fi',
      'hr',
      'pl',
    ]);
    expect(projectEvents.map((type) => type.type)).not.toContain('ad.PolicyChanged');
    expect(TimelineEntry.handlers.size).toBe(projectEvents.length);
  });

  it('keeps free text and whatever is not listed with the record', () => {
    const gossip = event('pl.Gossip', {
      says: { zh: '閒話', en: 'Gossip' },
      data: { projectId: ref('Project'), reason: text(), phone: text(), total: z.int() },
    });
    const entry = tell(
      gossip as never,
      on(gossip({ projectId: 'p', reason: '王先生生病', phone: '9123', total: 3 }), 'G/1') as never,
      'p',
    );
    expect(entry.zh).toBe('閒話');
    expect(JSON.stringify(entry)).not.toMatch(/王先生|9123/);
  });

  it('never tells a review score, nor anything it could be guessed from (C3.2.4)', () => {
    const scored = (mark: number, opinion: string) =>
      pl.ReviewScoreSubmitted({
        projectId: 'prj-1',
        reviewId: 'r1',
        reviewerId: 'lau',
        draftId: 'd1',
        feasibility: mark,
        innovation: mark,
        costBenefit: mark,
        opinion,
        at: at(0),
      });
    const told = (...score: Parameters<typeof scored>) =>
      [story, lines].map((of) => of([on(scored(...score), 'Review/r1')]));
    expect(told(71, '燈籠怕風。')).toEqual(told(35, '……'));
    expect(JSON.stringify(told(71, '燈籠怕風。'))).toContain('評審委員已評分');
  });
});
