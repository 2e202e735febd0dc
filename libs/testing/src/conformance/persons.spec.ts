import { aggregate, department, event, personal, ref, text, view, when } from '@marquee/kernel';
import { z } from 'zod';
import { unmarkedCopies, withoutPerson } from './persons.js';

const says = { zh: '測試', en: 'Test' };
const Joined = event('cs.Joined', { says, data: { memberId: ref('Member'), name: personal(text(80)) } });
const Signed = event('cs.Signed', {
  says,
  data: { formId: ref('Form'), signerId: ref('Member'), drawn: personal(text(80), 'signerId') },
});
const none = { says, readers: [] };

/** A department that keeps a name, and a signature, in these fields. */
function keeping(name: z.ZodType<string>, drawn: z.ZodType<string>, noted: z.ZodType<string>) {
  const Member = aggregate('Member', { ...none, state: z.object({ name }) })
    .born(Joined, (e) => ({ name: e.name }))
    .command('note', { by: ['system'], input: z.object({ noted }), decide: () => [] });
  const Form = aggregate('Form', { ...none, state: z.object({ signerId: ref('Member'), drawn }) }).born(
    Signed,
    ({ signerId, drawn: said }) => ({ signerId, drawn: said }),
  );
  const Names = view('Names', { ...none, shape: z.object({ name: personal(text(80)) }) }).on(Joined, ({ data }) => [
    data.memberId,
    { name: data.name },
  ]);
  const note = when(Joined).issue(Member, 'note', ({ data }) => ({ id: data.memberId, input: { noted: data.name } }));
  return department('customer-service', {
    ...{ prefix: 'cs', says, aggregates: [Member, Form], views: [Names], reactions: [note as never] },
  });
}

describe('what a department keeps of a person', () => {
  const marked = [personal(text(80)), personal(text(80), 'signerId'), personal(text(80))] as const;
  it('is sound where every copy is marked, as that person’s', () => {
    expect(unmarkedCopies(keeping(...marked))).toEqual([]);
    expect(withoutPerson(keeping(...marked))).toEqual([]);
  });
  it('is named where a record or a form keeps it openly, or as somebody else’s', () => {
    const [name, drawn, noted] = marked;
    const leaks = (d: ReturnType<typeof keeping>) => unmarkedCopies(d).map((leak) => leak.replace(/⟦.*\|/, ''));
    expect(leaks(keeping(text(80), drawn, noted))).toEqual(['Member shows cs.Joined name⟧']);
    expect(leaks(keeping(name, personal(text(80)), noted))).toEqual(['Form shows cs.Signed drawn⟧']);
    expect(leaks(keeping(name, drawn, text(80)))).toEqual(['note is handed cs.Joined name⟧']);
  });
  it('is named where nobody can say whose it is', () => {
    expect(withoutPerson(keeping(personal(text(80), 'ownerId'), marked[1], marked[2]))).toEqual([
      'Member.name of ownerId',
    ]);
  });
});
