import type { Department } from '@marquee/kernel';
import { observers } from '@marquee/regulation';
import { digestsShownToOthers, unnamedDigests } from './digests.js';
import { amountsNotTried, amountsShownToOthers, unnamedAmounts } from './money.js';
import { documentsOf, lostOnPaper } from './papers.js';
import { unprintable } from './printed.js';
import { everyRole, keptOf, mayAsk, sightOf } from './readers.js';

/** Who sees what: amounts by what they are, and everything for those who look on. */
export function describeSight(d: Department): void {
  it('says of every amount what it is: price, cost, margin, or the client’s frame (moneyFields)', () => {
    expect(unnamedAmounts(d)).toEqual({ unnamed: [], stale: [] });
    expect(amountsNotTried(d)).toEqual([]);
  });
  it('W14: shows price, cost and margin to nobody but those who may see them', () => {
    expect(amountsShownToOthers(d)).toEqual([]);
  });
  it('W14: shows no digest of an amount to anybody who may not see the amount (digestFields)', () => {
    expect([unnamedDigests(d), digestsShownToOthers(d)]).toEqual([[], []]);
  });
  describePapers(d);
  it('roles.md §1: lets an auditor read every field of every record, and ask every question', () => {
    const hidden = observers.flatMap((role) => [
      ...keptOf(d).flatMap((k) =>
        Object.entries(sightOf(k, role)).flatMap(([field, sight]) => (sight === 'all' ? [] : [`${k.name}.${field}`])),
      ),
      ...d.questions.filter((q) => !mayAsk(q, role)).map((q) => q.name),
    ]);
    expect(hidden).toEqual([]);
  });
  describeRanks(d);
}

function describePapers(d: Department): void {
  it('prints every form for everybody who reads its record, whatever of it they do not see', () => {
    expect(unprintable(d)).toEqual([]);
  });
  it('prints the documents that the company’s list names for it, and no others (documents)', () => {
    const { declared, listed } = documentsOf(d);
    expect(declared).toEqual(listed);
  });
  it('loses nothing on the way to paper: every value of every document stands on its PDF', async () => {
    expect(await lostOnPaper(d)).toEqual([]);
  });
}

function describeRanks(d: Department): void {
  it('roles.md §1: shows the general manager whatever a leader sees', () => {
    const less = keptOf(d).flatMap((k) => {
      const [gm, leader] = [sightOf(k, 'gm'), sightOf(k, 'leader')];
      return Object.keys(leader).filter((field) => leader[field] !== 'none' && gm[field] !== leader[field]);
    });
    expect(less).toEqual([]);
  });
  it('shows nobody from outside what no role of theirs opens', () => {
    const strangers = everyRole.filter((role) => ['participant', 'supplier', 'freelancer'].includes(role));
    const open = keptOf(d).filter((k) =>
      strangers.some((role) => Object.values(sightOf(k, role)).some((s) => s !== 'none')),
    );
    expect(open.map((k) => k.name)).toEqual([]);
  });
}
