import { accepted } from '@marquee/local';
import { type Cast, codeOf, completeForm, HEAD, refusedBy, repeated, STAFF } from './cast.ts';

/** The same `commandId` again answers with what it first came to, after success and after refusal. */
export async function sameCommandAgain(cast: Cast): Promise<void> {
  const form = completeForm();
  const [first, again] = [
    await cast.tell(STAFF, 'draftInitiation', undefined, form, { commandId: `e2e-${form.startsAt}` }),
    await cast.tell(STAFF, 'draftInitiation', undefined, form, { commandId: `e2e-${form.startsAt}` }),
  ];
  expect(accepted(again)).toEqual(accepted(first));
  expect(
    codeOf(
      await cast.tell(
        STAFF,
        'draftInitiation',
        undefined,
        { ...form, title: '另一份' },
        { commandId: `e2e-${form.startsAt}` },
      ),
    ),
  ).toBe('CONFLICT');

  const id = String(accepted(first)['id']);
  const submit = () => cast.tell(STAFF, 'submitInitiation', id, undefined, { commandId: `submit-${id}` });
  const submitted = accepted(await submit());
  expect(accepted(await submit())).toEqual(submitted);
  expect(refusedBy(await cast.tell(STAFF, 'submitInitiation', id))).toContain('isEditable');

  const tooEarly = () => cast.tell(HEAD, 'managerReturn', id, { reason: '短' }, { commandId: `return-${id}` });
  expect(refusedBy(await tooEarly())).toEqual(['reasonLongEnough']);
  expect(refusedBy(await tooEarly())).toEqual(['reasonLongEnough']);
}

/** Two decisions at the same moment: one counts, the other one is told so. */
export async function twoManagersAtOnce(cast: Cast): Promise<void> {
  for (const id of await Promise.all(repeated(3, () => cast.submitted()))) {
    const answers = await Promise.all([
      cast.tell(HEAD, 'managerApprove', id),
      cast.tell(HEAD, 'managerReturn', id, { reason: '請補充活動流程與場地平面圖。' }),
    ]);
    expect(answers.filter((a) => a.accepted === true)).toHaveLength(1);
    expect(refusedBy(answers.find((a) => a.accepted !== true)!)).toEqual(['awaitsManager']);
    expect((await cast.initiation(id)).decisions).toHaveLength(1);
  }
}

/** A decision on a version that is no longer the newest is refused at once. */
export async function staleVersion(cast: Cast): Promise<void> {
  const id = await cast.draft();
  const { version } = await cast.initiation(id);
  accepted(await cast.tell(STAFF, 'reviseInitiation', id, { attendees: 310 }, { expectedVersion: version }));
  expect(codeOf(await cast.tell(STAFF, 'reviseInitiation', id, { attendees: 320 }, { expectedVersion: version }))).toBe(
    'CONFLICT',
  );
  expect((await cast.initiation(id)).attendees).toBe(310);
}
