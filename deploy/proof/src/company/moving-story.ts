import { ad, pl, planVersionIdOf } from '@marquee/contracts';
import { type Department, type Fact, type Instant, overlaps } from '@marquee/kernel';
import { planPublished, planSuperseded, planVoided } from '@marquee/testing';
import {
  at,
  awayFor,
  booking,
  by,
  consoles,
  type Dates,
  opening,
  PEOPLE,
  POOL,
  signing,
  UNITS,
} from './moving-facts.ts';
import { PureCompany } from './pure-company.ts';
import type { Rng } from '../rng.ts';

type State = Readonly<Record<string, unknown>>;

/**
 * Projects of one company whose dates are planned, signed, voided and signed again at random, while people join and
 * leave teams and book gear. Each step states what an accepted command states; what follows the departments do by
 * themselves.
 */
export class MovingStory {
  readonly company: PureCompany;
  readonly projects = ['1', '2'];
  private forms = 0;
  private readonly rng: Rng;

  constructor(departments: readonly Department[], rng: Rng) {
    this.rng = rng;
    this.company = new PureCompany(departments);
    this.company.tell('GearItem', 'console', consoles);
    this.projects.forEach((n) => this.begin(n));
    this.settle();
    this.projects.forEach((n) => this.formTeam(`prj-${n}`));
  }

  /** Everybody hears everything that was said: departments evenly, or some of them long before the others. */
  settle(): void {
    const lean = this.rng.pick([0.1, 1, 1, 10]);
    this.company.settle((choices) => Math.floor(choices * this.rng.next() ** lean));
  }

  /** Something that people of some department do; nothing when it is not possible at this moment. */
  step(): void {
    const projectId = `prj-${this.rng.pick(this.projects)}`;
    const acts = [
      this.publish,
      this.publish,
      this.sign,
      this.sign,
      this.voidSignature,
      this.changeTeam,
      this.book,
      this.book,
      this.applyForPermit,
    ];
    this.rng.pick(acts).call(this, projectId);
    if (this.rng.chance(0.6)) this.settle();
  }

  record = (aggregate: string, id: string): State => this.company.record(aggregate, id)!;

  /** The dates that the application asked for. */
  approvedDates(projectId: string): Dates {
    const { startsAt, endsAt } = this.record('Initiation', projectId.slice('prj-'.length)) as unknown as Dates;
    return { startsAt, endsAt };
  }

  private begin(n: string): void {
    const facts = opening(n, this.rng.pick(POOL));
    this.company.tell('Initiation', n, ...facts.application);
    this.company.tell('Plan', `prj-${n}`, ...facts.plan);
  }

  private datesOf(projectId: string): Dates {
    const { startsAt, endsAt } = this.record('Project', projectId) as unknown as Dates;
    return { startsAt, endsAt };
  }

  private formTeam(projectId: string): void {
    const [leaderId, memberId] = this.rng.shuffled(PEOPLE);
    const team = { leaderId: leaderId!, memberIds: [memberId!] };
    this.company.tell(
      'Project',
      projectId,
      pl.ProjectTeamFormed({ projectId, by, ...this.datesOf(projectId), ...team }),
    );
  }

  private changeTeam(projectId: string): void {
    const { leaderId, memberIds } = this.record('Project', projectId) as { leaderId: string; memberIds: string[] };
    const stamp = { projectId, by, ...this.datesOf(projectId) };
    const others = PEOPLE.filter((p) => p !== leaderId && !memberIds.includes(p));
    const facts: readonly (Fact | undefined)[] = [
      others[0] && pl.ProjectMemberAdded({ ...stamp, employeeId: others[0] }),
      memberIds[0] && pl.ProjectMemberRemoved({ projectId, by, employeeId: memberIds[0] }),
      others[0] &&
        pl.ProjectLeaderReplaced({ ...stamp, formerLeaderId: leaderId, leaderId: others[0], reason: '原組長調任。' }),
    ].map((fact) => fact || undefined);
    const fact = this.rng.pick(facts);
    if (fact) this.company.tell('Project', projectId, fact);
  }

  private versions = (projectId: string) =>
    this.record('Plan', projectId)['publishedVersions'] as { planVersion: number; hash: string }[];

  private publish(projectId: string): void {
    const former = this.versions(projectId).at(-1)?.planVersion ?? 0;
    const confirmed = this.record('Plan', projectId)['status'] === 'confirmed';
    this.company.tell(
      'Plan',
      projectId,
      ...(confirmed ? [pl.PlanChangeOpened({ projectId, by, at, planVersion: former, reason: '客戶要求改期。' })] : []),
      planPublished({ projectId, planVersion: former + 1, ...this.rng.pick(POOL) }),
      ...(former > 0 ? [pl.PlanSuperseded({ ...planSuperseded(former).data, projectId })] : []),
    );
  }

  /** Mostly the newest version; at times one that gives way at the same moment. */
  private sign(projectId: string): void {
    const version = this.versions(projectId).at(this.rng.chance(0.8) ? -1 : -2);
    if (!version) return;
    const id = `k${(this.forms += 1)}`;
    this.company.tell('PlanConfirmation', id, ...signing({ projectId, confirmationId: id, ...version }));
  }

  private voidSignature(projectId: string): void {
    const signed = this.company
      .recordsOf('PlanConfirmation')
      .filter((form) => form['projectId'] === projectId && form['status'] === 'signed');
    if (signed.length === 0) return;
    const { number, planVersion, hash } = this.rng.pick(signed) as {
      number: string;
      planVersion: number;
      hash: string;
    };
    this.company.tell('PlanConfirmation', number, planVoided({ projectId, confirmationId: number, planVersion, hash }));
  }

  /** A unit that nobody has then, for the event as execution knows it. */
  private book(projectId: string): void {
    const basis = this.company.rowsOf('execution', 'ExecutionBasis').find((row) => row.id === projectId)!;
    const { startsAt, endsAt } = basis as unknown as Dates;
    const away = awayFor({ startsAt, endsAt });
    const { bookings, booked } = this.record('GearItem', 'console') as {
      bookings: { unitIds: string[]; from: Instant; until: Instant }[];
      booked: number;
    };
    const taken = bookings.filter((b) => overlaps({ from: b.from, to: b.until }, { from: away.from, to: away.until }));
    const unit = UNITS.find((u) => !taken.some((b) => b.unitIds.includes(u)));
    if (!unit) return;
    const bookingId = `b${booked + 1}`;
    this.company.tell('GearItem', 'console', booking({ projectId, bookingId, unit, event: { startsAt, endsAt } }));
  }

  private applyForPermit(projectId: string): void {
    if (!['running', 'due'].includes(String(this.record('PermitClock', projectId)['status']))) return;
    this.company.tell('PermitClock', projectId, ad.PermitAppliedFor({ projectId, by, reference: '118', at }));
  }

  /** What planning took on of signatures, newest version first, without those that were voided. */
  standingVersions(projectId: string): readonly number[] {
    const forms = this.company.recordsOf('PlanConfirmation').filter((form) => form['projectId'] === projectId);
    const voided = forms.filter((form) => form['status'] === 'voided').map((form) => form['number']);
    const row = this.company.rowsOf('planning', 'SignedDates').find((r) => r.id === projectId);
    const signed = (row?.['signed'] ?? []) as { planVersion: number; confirmationId: string }[];
    return signed
      .filter((s) => !voided.includes(s.confirmationId))
      .map((s) => s.planVersion)
      .sort((a, b) => b - a);
  }

  datesOfVersion(projectId: string, planVersion: number): Dates {
    const row = this.company
      .rowsOf('planning', 'PlanVersion')
      .find((r) => r.id === planVersionIdOf(projectId, planVersion)) as unknown as Dates;
    return { startsAt: row.startsAt, endsAt: row.endsAt };
  }
}
