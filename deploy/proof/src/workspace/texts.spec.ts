import { admin } from '@marquee/admin';
import { customerService } from '@marquee/customer-service';
import { design } from '@marquee/design';
import { execution } from '@marquee/execution';
import { finance } from '@marquee/finance';
import { hr } from '@marquee/hr';
import { metaOf, type Aggregate, type Command, type Rule } from '@marquee/kernel';
import { planning } from '@marquee/planning';
import type { ContentRule } from '@marquee/regulation';
import type { z } from 'zod';

/** Every text that a person writes is asked for by a rule that says how much is enough, or stands here with its reason. */
const departments = [admin, customerService, design, execution, finance, hr, planning];

/** Why nothing is asked of a text. */
const FREE = {
  key: 'names a record, or an item of one; a rule says whether it exists',
  shape: 'has a form of its own, which a rule checks',
  remark: 'may be left out: nothing in the regulation asks for it',
  judged: 'a rule that also judges something else asks for enough words',
} as const;

/** `command.path`: of which kind the text is that no rule asks for in words alone. */
const free: Readonly<Record<string, keyof typeof FREE>> = {
  'fileDocument.sha256': 'shape',
  'withdrawDocument.documentId': 'key',
  'waiveClause.clause': 'key',
  'confirmLogistics.needId': 'key',
  'proposePolicyChange.key': 'key',
  'proposePolicyChange.value': 'shape',
  'simulatePolicyChange.proposalId': 'key',
  'submitPolicyChange.proposalId': 'key',
  'withdrawPolicyChange.proposalId': 'key',
  'approvePolicyChange.proposalId': 'key',
  'rejectPolicyChange.proposalId': 'key',
  'markNoticeRead.noticeId': 'key',
  'setNoticePreferences.choices.kind': 'key',
  'registerClient.taxId': 'shape',
  'registerClient.phone': 'shape',
  'registerClient.email': 'shape',
  'registerClient.address': 'remark',
  'registerClient.industry': 'remark',
  'registerClient.demand': 'remark',
  'registerClient.preferences': 'remark',
  'registerClient.taboos': 'remark',
  'updateClient.taxId': 'shape',
  'updateClient.phone': 'shape',
  'updateClient.email': 'shape',
  'updateClient.address': 'remark',
  'updateClient.industry': 'remark',
  'updateClient.demand': 'remark',
  'updateClient.preferences': 'remark',
  'updateClient.taboos': 'remark',
  'attestClientProfile.note': 'remark',
  'addContact.email': 'shape',
  'addContact.phone': 'shape',
  'addContact.title': 'remark',
  'updateContact.email': 'shape',
  'updateContact.phone': 'shape',
  'updateContact.title': 'remark',
  'reinstateContact.email': 'shape',
  'reinstateContact.phone': 'shape',
  'reinstateContact.title': 'remark',
  'logInquiry.contactName': 'remark',
  'logInquiry.phone': 'shape',
  'logInquiry.email': 'shape',
  'logInquiry.title': 'remark',
  'logInquiry.venue': 'remark',
  'logInquiry.need': 'remark',
  'logInquiry.origin': 'shape',
  'qualifyInquiry.assessment': 'remark',
  'draftInitiation.jurisdiction': 'shape',
  'reviseInitiation.jurisdiction': 'shape',
  'answerRemark.remarkId': 'key',
  'answerClientQuestion.questionId': 'key',
  'recordClientFeedback.items.commentId': 'key',
  'clarifyItem.itemId': 'key',
  'signConfirmation.evidence': 'shape',
  'signConfirmation.hash': 'shape',
  'recordPaperSignature.scan.name': 'shape',
  'recordPaperSignature.scan.mediaType': 'shape',
  'recordPaperSignature.scan.hash': 'shape',
  'addDeliverable.size': 'remark',
  'addDeliverable.medium': 'remark',
  'assignDeliverable.deliverableId': 'key',
  'invalidateDeliverable.deliverableId': 'key',
  'addSegment.dependsOn': 'key',
  'editSegment.dependsOn': 'key',
  'editSegment.segmentId': 'key',
  'removeSegment.segmentId': 'key',
  'registerGear.unitIds': 'shape',
  'retireUnit.unitId': 'key',
  'blockUnit.unitId': 'key',
  'unblockUnit.blockId': 'key',
  'bookGear.unitIds': 'key',
  'releaseBooking.bookingId': 'key',
  'recordGoDecision.reason': 'judged',
  'recordGoDecision.waivers.item': 'key',
  'recordGoDecision.waivers.reason': 'judged',
  'planCashLine.note': 'remark',
  'changeCashLine.note': 'remark',
  'changeCashLine.lineId': 'key',
  'removeCashLine.lineId': 'key',
  'editBudgetLine.note': 'judged',
  'submitBudget.justification': 'judged',
  'submitBudget.deviationNote': 'judged',
  'registerEmployee.nameEn': 'remark',
  'registerEmployee.email': 'shape',
  'removeMember.reason': 'judged',
  'waiveClientQuestion.questionId': 'key',
  'attachMaterial.mediaType': 'shape',
  'attachMaterial.hash': 'shape',
  'draftContingency.resources': 'remark',
  'writeDraft.risks.risk': 'judged',
  'writeDraft.risks.response': 'judged',
  'estimateDraftCost.lines.note': 'remark',
  'submitScore.opinion': 'judged',
  'editSection.place.address': 'remark',
  'editSection.staffing.skills': 'remark',
  'editSection.budget.lines.note': 'remark',
  'editSection.design.deliverable': 'remark',
  'resolveReviewTodo.todoId': 'key',
  'resolveReviewTodo.reason': 'judged',
  'acceptItem.itemId': 'key',
  'declineItem.itemId': 'key',
  'needClarification.itemId': 'key',
};

type Node = z.ZodType & {
  readonly def: { type: string; innerType?: Node; element?: Node; valueType?: Node; in?: Node; options?: Node[] };
  readonly shape?: Record<string, Node>;
};

/** Every text that a form has, by its path; what is a choice, a moment or a reference is none. */
function textsIn(schema: Node, path: readonly string[] = []): string[] {
  const { def } = schema;
  const meta = metaOf(schema);
  if (meta.ref || meta.graphql || 'enum' in meta) return [];
  if (def.type === 'object')
    return Object.entries(schema.shape!).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
  if (def.type === 'string') return [path.join('.')];
  const inner = [def.innerType, def.element, def.valueType, def.in, ...(def.options ?? [])].filter(
    (s) => s !== undefined,
  );
  return inner.flatMap((s) => textsIn(s, path));
}

const asksForWords = (r: Rule<never>): r is ContentRule<never> => 'content' in r;
const judgedBy = (commands: readonly Command[]) =>
  new Set(commands.flatMap((c) => c.guards.filter(asksForWords).flatMap((r) => r.content.fields)));
const byPeople = (c: Command) => c.by.some((role) => role !== 'system');

/** Forms that are drafted freely and submitted strictly: another command of the record asks for their words. */
const DRAFTED = [
  ...['draftInitiation', 'reviseInitiation', 'draftRegulation', 'reviseRegulation', 'draftSafetyPlan'],
  ...['reviseSafetyPlan', 'addSegment', 'editSegment', 'sizeBudget', 'writeDraft', 'estimateDraftCost', 'editSection'],
];

/** A text is asked for by the command in which it is written, or where its draft is submitted. */
function textsOf(a: Aggregate) {
  const commands = [...a.commands.values()].filter(byPeople);
  const anywhere = judgedBy(commands);
  return commands.flatMap((c) => {
    const judged = DRAFTED.includes(c.name) ? anywhere : judgedBy([c]);
    return textsIn(c.input as Node).map((path) => ({
      name: `${c.name}.${path}`,
      asked: judged.has(path.split('.').at(-1)!),
    }));
  });
}
const texts = departments.flatMap((d) => d.aggregates.flatMap(textsOf));

describe('言之有物 · every text that people write', () => {
  it('there are many of them', () => expect(texts.length).toBeGreaterThan(150));

  it('is asked for by a rule that says how much is enough, or it is said here why not', () => {
    expect(texts.filter((t) => !t.asked && !(t.name in free)).map((t) => t.name)).toEqual([]);
  });

  it('is not excused where a rule asks for it, nor where there is no such text', () => {
    const excused = Object.keys(free);
    expect(excused.filter((name) => !texts.some((t) => t.name === name && !t.asked))).toEqual([]);
  });
});

describe('警示 · a warning says who answers it', () => {
  const rules = departments.flatMap((d) =>
    d.aggregates.flatMap((a) => [...a.commands.values()].flatMap((c) => c.guards)),
  );

  it('each of them', () => {
    const warning = rules.filter((r) => r.mode !== undefined);
    expect(warning.length).toBeGreaterThan(10);
    expect(warning.filter((r) => r.answeredBy === undefined).map((r) => r.name)).toEqual([]);
  });
});
