import { contentRule } from '@marquee/regulation';

// ---- C2.2.2c A drill is recorded with what it showed.

export const drillFindingsGiven = contentRule(
  'C2.2.2c',
  'drillFindingsGiven',
  'passage',
  { zh: '須寫明演練所見。', en: 'Say what the drill showed.' },
  (c: { input: { findings: string } }) => [c.input.findings],
  { field: 'findings' },
);
