import { cs } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { during, type Instant, instant, isBefore, question, view } from '@marquee/kernel';
import { z } from 'zod';

type Stage = 'logged' | 'qualified' | 'converted' | 'lost';

/** 查詢進程 — how far each inquiry came, and from where; the row's key is the inquiry. */
export const InquiryCourse = view('InquiryCourse', {
  says: { zh: '客戶查詢的進程', en: 'How far an inquiry came' },
  readers: staff,
  published: false,
  shape: z.object({
    source: cs.leadSource,
    loggedAt: instant(),
    qualifiedAt: instant().optional(),
    convertedAt: instant().optional(),
    lostAt: instant().optional(),
  }),
  lists: { find: ['loggedAt'] },
})
  .on(cs.InquiryLogged, ({ data: { inquiryId, source, at } }) => [inquiryId, { source, loggedAt: at }])
  .on(cs.InquiryQualified, ({ data: { inquiryId, at } }) => [inquiryId, { qualifiedAt: at }])
  .on(cs.InquiryConverted, ({ data: { inquiryId, at } }) => [inquiryId, { convertedAt: at }])
  .on(cs.InquiryLost, ({ data: { inquiryId, at } }) => [inquiryId, { lostAt: at }]);

interface Course {
  readonly source?: z.output<typeof cs.leadSource> | undefined;
  readonly loggedAt?: Instant | undefined;
  readonly qualifiedAt?: Instant | undefined;
  readonly convertedAt?: Instant | undefined;
  readonly lostAt?: Instant | undefined;
}
const reached: Readonly<Record<Stage, (c: Course) => boolean>> = {
  logged: () => true,
  qualified: (c) => c.qualifiedAt !== undefined,
  converted: (c) => c.convertedAt !== undefined,
  lost: (c) => c.lostAt !== undefined,
};
const counted = (some: readonly Course[]) => {
  const of = (name: Stage) => some.filter(reached[name]).length;
  const [logged, converted] = [of('logged'), of('converted')];
  // Of nothing there is no share.
  return {
    logged,
    qualified: of('qualified'),
    converted,
    lost: of('lost'),
    ...(logged > 0 && { rate: converted / logged }),
  };
};

const counts = { logged: z.int(), qualified: z.int(), converted: z.int(), lost: z.int(), rate: z.number().optional() };

/**
 * 查詢轉化 — how many inquiries of a period became clients' applications, in all and by where they came from (R044, W01).
 */
export const inquiryFunnel = question('inquiryFunnel', {
  says: { zh: '客戶查詢的轉化漏斗', en: 'The funnel from inquiry to application' },
  readers: staff,
  input: z.object({ from: instant(), until: instant() }),
  output: z.object({ ...counts, sources: z.array(z.object({ source: cs.leadSource, ...counts })) }),
  reads: (c) => ({ courses: during(InquiryCourse, 'loggedAt', c.input) }),
  answer: ({ input: { from, until }, reads: { courses } }) => {
    const meant = courses.filter((c) => c.loggedAt && !isBefore(c.loggedAt, from) && isBefore(c.loggedAt, until));
    const sources = cs.leadSource.options
      .map((source) => ({ source, some: meant.filter((c) => c.source === source) }))
      .filter(({ some }) => some.length > 0)
      .map(({ source, some }) => ({ source, ...counted(some) }));
    return { ...counted(meant), sources };
  },
});
