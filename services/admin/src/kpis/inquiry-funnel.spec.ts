import { cs } from '@marquee/contracts';
import { asked, happened, person, shown } from '@marquee/testing';
import { inquiryFunnel, InquiryCourse } from './inquiry-funnel.js';

const [january, march, april] = ['2026-01-10', '2026-03-02', '2026-04-01'].map((day) => `${day}T01:00:00.000Z`) as [
  string,
  string,
  string,
];
const logged = (inquiryId: string, source: 'website' | 'referral', at = march) =>
  cs.InquiryLogged({ inquiryId, by: 'ann', at, number: inquiryId, organisation: '海濱集團', source });
const won = (inquiryId: string) =>
  cs.InquiryConverted({ inquiryId, by: 'ann', at: april, source: 'website', initiationId: 'ini-1', form: {} });
const lost = (inquiryId: string) =>
  cs.InquiryLost({ inquiryId, by: 'ann', at: april, source: 'website', cause: 'price', reason: '價錢太高。' });
const known = (inquiryId: string) => cs.InquiryQualified({ inquiryId, by: 'ann', at: april, clientId: 'harbour' });

const ask = (from: string, until: string) => {
  const facts = [
    won('q1'),
    logged('q1', 'website'),
    known('q1'),
    logged('q2', 'website'),
    lost('q2'),
    logged('q3', 'referral'),
    logged('q0', 'referral', january),
  ];
  const courses = Object.values(
    shown(
      InquiryCourse,
      facts.map((fact, i) => happened(fact, { seq: i + 1 })),
    ),
  );
  return asked(inquiryFunnel, {
    viewer: person('kwok', 'cs_manager'),
    input: { from, until },
    reads: { courses },
  });
};

describe('W01, R044 查詢轉化 · from inquiry to application', () => {
  it('counts what came of the inquiries of a period, in all and by source', () => {
    expect(ask(march, april)).toEqual({
      logged: 3,
      qualified: 1,
      converted: 1,
      lost: 1,
      rate: 1 / 3,
      sources: [
        { source: 'website', logged: 2, qualified: 1, converted: 1, lost: 1, rate: 0.5 },
        { source: 'referral', logged: 1, qualified: 0, converted: 0, lost: 0, rate: 0 },
      ],
    });
  });

  it('and has no rate of nothing', () => {
    expect(ask(april, april)).toEqual({ logged: 0, qualified: 0, converted: 0, lost: 0, sources: [] });
  });
});
