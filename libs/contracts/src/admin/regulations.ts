import { attachment, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';

const regulation = { regulationId: ref('Regulation'), by: ref('Employee') };
/**
 * What a management rule says, and when it begins to bind. `text` may be a summary with a reference to the full
 * document.
 */
const regulationText = {
  title: text(120),
  text: text(20_000),
  effectiveFrom: instant(),
  /** The full text as a file. */
  file: attachment('regulation_text').optional(),
  /** The rule that this one takes the place of. */ replacesId: ref('Regulation').optional(),
};

export const RegulationDrafted = event('ad.RegulationDrafted', {
  says: { zh: '規章已起草', en: 'Management rule drafted' },
  clauses: ['C2.2.6b', 'C10.10.1'],
  data: { ...regulation, ...regulationText, number: z.string() },
});

export const RegulationRevised = event('ad.RegulationRevised', {
  says: { zh: '規章草案已修改', en: 'Draft of a management rule revised' },
  clauses: ['C2.2.6b'],
  data: { ...regulation, ...regulationText },
});

export const RegulationSubmitted = event('ad.RegulationSubmitted', {
  says: { zh: '規章已送審', en: 'Management rule submitted for review' },
  clauses: ['C2.2.6b'],
  data: regulation,
});

export const RegulationReturned = event('ad.RegulationReturned', {
  says: { zh: '規章被退回', en: 'Management rule returned' },
  clauses: ['C2.2.6b'],
  data: { ...regulation, reason: text(2000) },
});

export const RegulationApproved = event('ad.RegulationApproved', {
  says: { zh: '規章已核准', en: 'Management rule approved' },
  clauses: ['C2.2.6b', 'C10.10.1'],
  data: { ...regulation, effectiveFrom: instant() },
});

export const RegulationTookEffect = event('ad.RegulationTookEffect', {
  says: { zh: '規章已生效', en: 'Management rule took effect' },
  clauses: ['C2.2.6b', 'C10.10.1'],
  data: { regulationId: ref('Regulation'), title: text(120), replacesId: ref('Regulation').optional() },
});

export const RegulationSuperseded = event('ad.RegulationSuperseded', {
  says: { zh: '規章已由新規章取代', en: 'Management rule superseded' },
  clauses: ['C2.2.6b'],
  data: { regulationId: ref('Regulation'), supersededById: ref('Regulation') },
});

/** An employee has read a rule; one receipt a person and rule (R153). */
export const RegulationAcknowledged = event('ad.RegulationAcknowledged', {
  says: { zh: '員工已閱讀規章', en: 'Employee acknowledged a management rule' },
  clauses: ['C2.2.6b'],
  data: { regulationId: ref('Regulation'), employeeId: ref('Employee'), at: instant() },
});
