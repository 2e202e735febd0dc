import type { EventType, Instant, Recorded, Text } from '@marquee/kernel';
import { type ZodObject, type z, type ZodRawShape, type ZodType } from 'zod';
import type { Address } from './addresses.js';
import type { Asking } from './asked.js';
import { type Said, subject, subjectsIn } from './subject.js';

/** What one event makes: about what the notice is, and for whom. */
export interface Told {
  /** What it is about; with the kind it names the notice, so that a later event finds it again. */
  readonly about: string;
  readonly to: Address | readonly Address[];
  /** Who is asked, one after the other, when nobody before may decide: it is their own, say (C2.1). */
  readonly instead?: readonly Address[];
  /** Said behind the sentence and what it is about, e.g. the reason. */
  readonly title?: Said | undefined;
  /** What it is about besides what the event names, e.g. one draft of several. */
  readonly subjects?: readonly string[];
  readonly projectId?: string | undefined;
  readonly dueAt?: Instant | undefined;
  /** People whom it does not concern although the address names them: nobody decides on their own. */
  readonly except?: readonly string[];
  /** Likewise everybody who wrote on these papers. */
  readonly exceptTo?: Address | readonly Address[];
}
/** Which notice is settled: for everybody, or `by` one person for themselves alone. */
export interface Settled {
  readonly about: string;
  readonly by?: string;
}

type Data = Readonly<Record<string, unknown>>;
interface Telling<D> {
  readonly type: string;
  readonly schema: ZodType<D>;
}
interface Rule<T> {
  readonly type: EventType;
  readonly of: (data: Data) => readonly T[];
}

const listed = <T>(some: T | readonly T[] | undefined): readonly T[] =>
  some === undefined ? [] : Array.isArray(some) ? (some as readonly T[]) : [some as T];

/** One line of the table of notices: its sentence, the events that make it, and the events that settle it. */
export class NoticeKind {
  readonly raises: Rule<Told>[] = [];
  readonly settles: Rule<Settled>[] = [];

  constructor(
    readonly kind: string,
    readonly nature: 'task' | 'news',
    readonly says: Text,
  ) {}

  /** The event that makes the notice, and for whom; nobody, when it tells nothing. */
  when<P extends ZodRawShape>(
    type: { readonly type: string; readonly schema: ZodObject<P> },
    tell: (data: z.output<ZodObject<P>>) => Told | readonly Told[] | undefined,
  ): this {
    this.raises.push({ type: type as unknown as EventType, of: (data) => listed(tell(data as never)) });
    return this;
  }

  /** The events that settle the task for everybody, found by what it is about. */
  until<D>(about: (data: D) => string | readonly string[], ...types: readonly Telling<D>[]): this {
    for (const type of types)
      this.settles.push({
        type: type as unknown as EventType,
        of: (data) => listed(about(data as D)).map((one) => ({ about: one })),
      });
    return this;
  }

  /** The event by which each person settles the task for themselves. */
  untilEach<D>(settled: (data: D) => Settled | readonly Settled[], type: Telling<D>): this {
    this.settles.push({ type: type as unknown as EventType, of: (data) => listed(settled(data as D)) });
    return this;
  }

  /**
   * The name of a notice of this kind, unique in the company; the same matter that comes up again is the same notice.
   */
  idOf = (about: string): string => `${this.kind} ${about}`;
}

/** Something that waits for a person until it is done. */
export const task = (kind: string, zh: string, en: string): NoticeKind => new NoticeKind(kind, 'task', { zh, en });
/** Something that a person should know. */
export const news = (kind: string, zh: string, en: string): NoticeKind => new NoticeKind(kind, 'news', { zh, en });

/** Whom a told notice is for, as it is kept. */
export const askingOf = ({ to, instead = [], except = [], exceptTo }: Told): Asking => ({
  to: [...listed(to), ...instead],
  instead,
  exceptIds: except,
  exceptTo: listed(exceptTo),
});

/** What a told notice is about: what it says itself, then what its event names. */
export const subjectsOf = (e: Recorded, { subjects = [], projectId }: Told): readonly string[] => [
  ...new Set([...subjects, ...subjectsIn(e.data as Data), ...(projectId ? [subject('project', projectId)] : [])]),
];

/** What an event does to the notices of a table. Pure. */
export function effectsOf(
  table: readonly NoticeKind[],
  e: Recorded,
): {
  readonly raised: readonly (readonly [NoticeKind, Told])[];
  readonly settled: readonly (readonly [NoticeKind, Settled])[];
} {
  const found = <T>(kind: NoticeKind, rules: readonly Rule<T>[]) =>
    rules
      .filter((r) => r.type.type === e.type)
      .flatMap((r) => r.of(e.data as Data))
      .map((one) => [kind, one] as const);
  // A person whom an event names twice is told once.
  const raised = new Map(
    table.flatMap((kind) => found(kind, kind.raises)).map((one) => [one[0].idOf(one[1].about), one]),
  );
  return { raised: [...raised.values()], settled: table.flatMap((kind) => found(kind, kind.settles)) };
}
