import { fi, type RoleId } from '@marquee/contracts';
import { person, shown } from '@marquee/testing';
import { flawsOf, headOf, type Placed } from './chain.js';
import { knownFrom, newlyKnown, storyUntil } from './knowledge.js';
import { TimelineLedger } from './ledger.js';
import { all, approved, at, capacity, costCentre, folder, forecast, lines, on, story } from './story.fixture.js';
import { TimelineEntry } from './timeline.js';

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

  it('W14: is proven as well to whoever sees no proofs, from which amounts could be guessed', () => {
    const { visible } = TimelineEntry.options;
    const seenBy = (role: RoleId, entries = story()) =>
      entries.map(
        (e) =>
          Object.fromEntries(
            Object.entries(e).filter(([field]) => visible?.[field as 'seal']?.(e as never, person('x', role)) ?? true),
          ) as unknown as Placed,
      );
    expect(Object.keys(seenBy('designer')[0]!)).not.toEqual(expect.arrayContaining(['digest']));
    expect(flawsOf(seenBy('designer'), lines(), false)).toEqual([]);
    const other = story().map((e) => (e.type === 'fi.CostCentreOpened' ? { ...e, en: 'Nothing' } : e));
    expect(flawsOf(seenBy('designer', other), lines(), false)).toMatchObject([{ kind: 'changed' }]);
    expect(flawsOf(seenBy('designer'), lines()).length).toBe(all.length);
  });

  it('keeps one page of counterfoils small, however long a record lives', () => {
    const many = Array.from({ length: 120 }, (_, i) => forecast(i, 4, i + 1));
    const pages = Object.values(shown(TimelineLedger, many));
    expect(pages.map((p) => p.lines?.length)).toEqual([49, 50, 21]);
    expect(flawsOf(story(many), lines(many))).toEqual([]);
  });
});
