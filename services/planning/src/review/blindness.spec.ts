import { pl } from '@marquee/contracts';
import type { Actor } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { eventually } from '@marquee/testing/infrastructure';
import {
  everything,
  ext,
  found,
  HalfScoredReview,
  kwok,
  lau,
  ng,
  PATIENCE,
  yip,
} from './half-scored-review.fixture.js';

let review: HalfScoredReview;
beforeAll(async () => {
  review = await HalfScoredReview.begin();
}, PATIENCE);
afterAll(() => review?.stop(), PATIENCE);

/** Whether a reader finds what was planted in the file that the list of reviews is made into. */
async function exportShows(reader: Actor): Promise<boolean> {
  const caller = review.service.as(reader);
  const listed = (await caller.query('{ reviews { exportKey } }')).data?.['reviews'];
  if (!listed) return false;
  const start = 'mutation ($key: String!) { startPlanningExport(key: $key) { id } }';
  const { id } = (await caller.mutate(start, { key: listed.exportKey })).data!['startPlanningExport'];
  const look = async () =>
    (await caller.query(`{ planningExport(id: "${id}") { state piece } }`)).data!['planningExport'];
  await eventually(async () => expect((await look()).state).toBe('READY'), { timeout: PATIENCE });
  return found(Buffer.from((await look()).piece, 'base64').toString('utf8')).length > 0;
}

describe('C3.2.4 評分互不可見 · scores stay hidden until the own score is in', () => {
  it('asks for every field of every type that people read', () => {
    expect([...everything.fields].filter((field) => !everything.asked.has(field))).toEqual([]);
    for (const field of [
      'Review.scores',
      'ReviewScore.opinion',
      'Draft.history',
      'ReviewConnection.exportKey',
      'Export.piece',
      'Project.reviews',
      'DeadLetter.data',
      'Query.reviewsAwaitingMe',
    ])
      expect(everything.asked).toContain(field);
  });

  it.each([
    ['the chair', ng],
    ['a head who has not scored', kwok],
    ['an expert', ext],
    ['an author', yip],
    ['the general manager', person('gm', 'gm')],
  ])('for %s, on every path of the graph', async (_, reader) => {
    expect(await review.seenBy(reader)).toEqual([]);
    expect(await exportShows(reader)).toBe(false);
  });

  it('for a head who has scored one of two drafts, also in the answer to the score itself', async () => {
    expect(await review.scoreAndLook('d1')).toEqual([]);
    expect(await review.seenBy(kwok)).toEqual([]);
  });

  it('until all of the own scores are in', async () => {
    expect(await review.scoreAndLook('d2')).not.toEqual([]);
    const ways = await review.seenBy(kwok);
    for (const path of [/data\.review\.scores/, /data\.reviews\.nodes/, /_entities\.0\.reviews/, /drafts.*review/])
      expect(ways).toContainEqual(expect.stringMatching(path));
    expect(await exportShows(kwok)).toBe(true);
  });

  it('while the reviewer always sees their own, and others still see none', async () => {
    expect(await review.seenBy(lau)).not.toEqual([]);
    for (const reader of [ng, yip]) expect(await review.seenBy(reader)).toEqual([]);
  });

  it('and are open to staff and the panel, authors included, once the review is concluded', async () => {
    for (const actor of [ng, ext]) for (const id of ['d1', 'd2']) await review.score(actor, id);
    await review.accepted(ng, 'concludeReview', 'r1', {
      decision: 'selected',
      selectedDraftId: 'd1',
      standard: pl.qualityStandard.options,
    });
    for (const reader of [yip, ext]) expect(await review.seenBy(reader)).not.toEqual([]);
    await eventually(
      async () =>
        expect(
          (
            await review.service
              .as(yip)
              .query(
                '{ drafts(filter: { not: { status: { eq: idea } } }, orderBy: [NUMBER_ASC]) { nodes { status } } }',
              )
          ).data!['drafts'].nodes,
        ).toEqual([{ status: 'selected' }, { status: 'rejected' }]),
      { timeout: PATIENCE },
    );
  });
});
