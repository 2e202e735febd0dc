import { pl } from '@marquee/contracts';
import { contentRule, seesMargin } from '@marquee/regulation';
import { type Actor, rule } from '@marquee/kernel';
import { type SectionName, sectionNames, type Sections, sectionText, sectionWords } from './plan-content.js';

/** A plan of which some sections are written; a section that is not there yet breaks its own rule and no other. */
export type Written = { state: Sections };

// ---- C3.2.5 The detailed plan document cannot be published while any of its ten mandatory sections is empty.

const written = (section: SectionName) =>
  contentRule(
    'C3.2.5',
    `${section}IsWritten`,
    sectionWords[section].as,
    {
      zh: `策劃書的「${sectionNames[section].zh}」一章尚未填寫，或言之無物。`,
      en: `The section “${sectionNames[section].en}” of the plan is empty, or says nothing.`,
    },
    (c: Written) => (sectionText(c.state, section).trim() === '' ? [undefined] : sectionWords[section].of(c.state)),
    { field: section, of: sectionWords[section].fields },
  );

/** One rule for each of the ten sections. */
export const tenSections = Object.fromEntries(
  pl.planSection.options.map((section) => [section, written(section)]),
) as Record<SectionName, ReturnType<typeof written>>;
export const sectionsAreWritten = Object.values(tenSections);

/** The goals are part of the plan document (C2.2.1c), beside the purpose. */
export const objectivesAreWritten = contentRule(
  'C2.2.1c',
  'objectivesAreWritten',
  'passage',
  { zh: '策劃書須寫明要達到的目標。', en: 'The plan states the goals that the event is to reach.' },
  (c: Written) => [c.state.objectives],
  { field: 'objectives' },
);

export const priceIsWrittenByItsReaders = rule(
  'C10.4.1',
  'priceIsWrittenByItsReaders',
  'DUTY',
  {
    zh: '預算一節載有報價與成本，由項目經理或策劃部經理填寫。',
    en: 'The budget section holds price and cost side by side: the project manager or the planning manager writes it.',
  },
  (c: { actor: Actor; input: { budget?: object | undefined } }) =>
    c.input.budget === undefined || seesMargin(undefined, c.actor),
  { field: 'budget' },
);
