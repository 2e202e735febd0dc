import { ad, cs, fi, hr, pl } from '@marquee/contracts';
import { event, type Fact, ref, text } from '@marquee/kernel';
import { happened, projectApproved, shown } from '@marquee/testing';
import { z } from 'zod';
import { flawsOf, headOf, type Placed } from './chain.js';
import { knownFrom, newlyKnown, storyUntil } from './knowledge.js';
import { TimelineLedger } from './ledger.js';
import { projectEvents } from './project-events.js';
import { tell, TimelineEntry } from './timeline.js';

const at = (minute: number) => `2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`;
const on = (fact: Fact, stream: string, place: { minute?: number; seq?: number; actorId?: string } = {}) => {
  const { minute = 0, seq = 1, ...more } = place;
  return { ...happened(fact, { at: at(minute), seq, ...more }), id: `${stream}:${seq}:0`, stream };
};

const approved = on(projectApproved(), 'Initiation/ini-1', { actorId: 'gm', seq: 4 });
const costCentre = on(
  fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-1', title: 't', clientId: 'c', currency: 'HKD' }),
  'CostCentre/prj-1',
  { minute: 1 },
);
const folder = on(
  ad.ArchiveFolderOpened({
    projectId: 'prj-1',
    number: 'AF-1',
    title: 't',
    clientId: 'c',
    openedAt: at(2),
    retentionYears: 7,
  }),
  'ArchiveFolder/prj-1',
  { minute: 2 },
);
const forecast = (amount: number, minute: number, seq: number) =>
  on(
    fi.CashForecastLineAdded({
      projectId: 'prj-1',
      lineId: `l${seq}`,
      kind: 'client_budget',
      amount: { amount, currency: 'HKD' },
      expectedAt: at(9),
    }),
    'CashForecast/prj-1',
    { minute, seq },
  );
/** How many people there are, looked up for dates that begin at this minute. */
const capacity = (starts: number, minute: number, seq: number) =>
  on(
    hr.CapacityChecked({ projectId: 'prj-1', startsAt: at(starts), endsAt: at(59), headcounts: [], otherProjects: 0 }),
    'CapacityCheck/prj-1',
    { minute, seq },
  );
const all = [approved, costCentre, folder, forecast(100_00, 3, 1), forecast(250_00, 5, 2)];

const story = (events = all) => Object.values(shown(TimelineEntry, events)) as unknown as readonly Placed[];
const lines = (events = all) => Object.values(shown(TimelineLedger, events)).flatMap((page) => page.lines ?? []);

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

  it('begins with the application, before the project has a name', () => {
    const withdrawn = on(cs.InitiationWithdrawn({ initiationId: 'ini-1', by: 'ann', at: at(0) }), 'Initiation/ini-1');
    expect(story([withdrawn])[0]).toMatchObject({ projectId: 'prj-ini-1', type: 'cs.InitiationWithdrawn' });
  });

  it('says in whose place a delegate acted', () => {
    const acted = { ...approved, actor: { ...approved.actor, onBehalfOf: 'lam', through: 'ho' } };
    expect(story([acted])[0]).toMatchObject({ actorId: 'gm', onBehalfOfId: 'lam', throughId: 'ho' });
    expect(story([approved])[0]).not.toHaveProperty('throughId');
  });

  it('keeps what the department put its name to, under the same hash as everything else, and of a blind score nothing', () => {
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

describe('N2 時光機 · time machine', () => {
  it('gives the same bytes and the same head, in whatever order departments are heard', () => {
    const late = [...all].sort((a, b) => (a.type < b.type ? 1 : -1));
    expect(headOf(story(late))).toBe(headOf(story()));
    expect(Object.fromEntries(story(late).map((e) => [e.id, JSON.stringify(e)]))).toEqual(
      Object.fromEntries(story().map((e) => [e.id, JSON.stringify(e)])),
    );
  });

  it('shows the project as it stood at a moment', () => {
    expect(storyUntil(story(), at(3)).map((e) => e.type)).toEqual([
      'cs.InitiationApproved',
      'fi.CostCentreOpened',
      'ad.ArchiveFolderOpened',
      'fi.CashForecastLineAdded',
    ]);
    const told = knownFrom(storyUntil(story([...all, capacity(10, 3, 1)]), at(3)));
    expect(told.find((k) => k.type === 'hr.CapacityChecked' && k.field === 'startsAt')).toMatchObject({
      value: at(10),
      since: at(3),
    });
  });

  it('names what changed between two moments, before and after', () => {
    const told = story([...all, capacity(10, 3, 1), capacity(20, 5, 2)]);
    const [before, after] = [at(3), at(6)].map((moment) => knownFrom(storyUntil(told, moment)));
    expect(newlyKnown(before!, after!)).toEqual([
      expect.objectContaining({ field: 'startsAt', before: at(10), value: at(20) }),
    ]);
    expect(newlyKnown(after!, after!)).toEqual([]);
  });
});

describe('N2 核實 · tamper evidence', () => {
  it('finds nothing in a story that nobody touched', () => {
    expect(flawsOf(story(), lines())).toEqual([]);
  });

  it('names an entry of which one character was changed, and the chain breaks', () => {
    const forged = story().map((e) => (e.type === 'fi.CostCentreOpened' ? { ...e, en: e.en.replace('o', '0') } : e));
    expect(flawsOf(forged, lines())).toEqual([{ kind: 'changed', entry: `${at(1)} CostCentre/prj-1:1:0` }]);
  });

  it('names an entry that was forged together with its own hash, and the head is another', () => {
    const other = on(
      fi.CostCentreOpened({ projectId: 'prj-1', number: 'CC-2', title: 't', clientId: 'c', currency: 'HKD' }),
      'CostCentre/prj-1',
      { minute: 1 },
    );
    const forged = story([approved, other, folder]);
    expect(flawsOf(forged, lines([approved, costCentre, folder]))).toEqual([
      { kind: 'changed', entry: `${at(1)} CostCentre/prj-1:1:0` },
    ]);
    expect(headOf(forged)).not.toBe(headOf(story([approved, costCentre, folder])));
  });

  it('names an entry that was removed, and one that was slipped in', () => {
    expect(
      flawsOf(
        story().filter((e) => e.type !== 'cs.InitiationApproved'),
        lines(),
      ),
    ).toEqual([{ kind: 'missing', entry: `${at(0)} Initiation/ini-1:4:0` }]);
    expect(flawsOf(story([...all, forecast(1, 7, 3)]), lines())).toEqual([
      { kind: 'inserted', entry: `${at(7)} CashForecast/prj-1:3:0` },
    ]);
  });

  it('keeps one page of counterfoils small, however long a record lives', () => {
    const many = Array.from({ length: 120 }, (_, i) => forecast(i, 4, i + 1));
    const pages = Object.values(shown(TimelineLedger, many));
    expect(pages.map((p) => p.lines?.length)).toEqual([49, 50, 21]);
    expect(flawsOf(story(many), lines(many))).toEqual([]);
  });
});
