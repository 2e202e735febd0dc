/**
 * What the measurements are held against, in words: one row of the table for each. A figure with a goal finds its row
 * by its name.
 */
export interface Promised {
  /** Whom it concerns. */
  readonly who: string;
  /** What is promised, in a sentence that needs no knowledge of the inside. */
  readonly says: string;
  /** Why the goal is what it is. */
  readonly because: string;
}

const LOOKING = 'People who look';
const ACTING = 'People who act';
const HEARING = 'Departments that hear of each other';
const GROWING = 'A company that grows';
const RUNNING = 'Whoever runs it';

/** Below this a person sees no delay (Nielsen, "Response Times": 0.1 s). */
const UNNOTICED = 'below a tenth of a second nobody notices';

const PROMISES: readonly (readonly [name: RegExp, promised: Promised])[] = [
  row(
    /^join of three services, ours against stock/,
    LOOKING,
    'One question to three departments, beside Apollo’s own gateway',
    'everything on, faster than what we would else take',
  ),
  row(/^project page, 16 users, p95/, LOOKING, 'A project’s page of seven departments, 19 of 20', UNNOTICED),
  row(/^project page, 16 users/, LOOKING, 'The same page for sixteen people at once', 'one hop, not seven'),
  row(/^project page, one user, p95/, LOOKING, 'The same page for one person, 19 of 20', 'one hop, not seven'),
  row(/^list of 50 applications/, LOOKING, 'Fifty applications with their people', 'one hop, not three'),
  row(/^submit an application.*p95/, ACTING, 'An application submitted, 19 of 20', UNNOTICED),
  row(/^submit an application/, ACTING, 'Applications submitted by sixteen people', 'a whole company on one machine'),
  row(/^approve an application.*p95/, ACTING, 'An application approved, 19 of 20', UNNOTICED),
  row(/^approve an application/, ACTING, 'Applications approved by sixteen people', 'a whole company on one machine'),
  row(/^timeline of 5,000 events, a page/, LOOKING, 'A page of a long story', UNNOTICED),
  row(
    /^a form of two pages as PDF, the first/,
    LOOKING,
    'The first document after a rest',
    'a second is waited for once',
  ),
  row(/^a form of two pages as PDF, median/, LOOKING, 'A document of two pages', UNNOTICED),
  row(/^event loop beside the press/, LOOKING, 'Nobody’s document holds up the others', UNNOTICED),
  row(/^event loop held up/, LOOKING, 'Nobody’s export holds up the others', UNNOTICED),
  row(
    /^search of others, during an import/,
    LOOKING,
    'A search while somebody imports',
    'slower is allowed, standing still is not',
  ),
  row(/^import of 10,000 rows/, ACTING, 'Ten thousand rows of a spreadsheet imported', 'a first day is no first week'),
  row(/^search of others/, LOOKING, 'A search while somebody attacks', 'slower is allowed, standing still is not'),
  row(
    /^commands against inserts/,
    ACTING,
    'A command with rules, history and seal, beside a bare insert',
    'at most two and a half times the price of the database',
  ),
  row(
    /^review of .*median/,
    ACTING,
    'A review of 60 scores concluded, half of them',
    'a rule must not be what people wait for',
  ),
  row(/^review of .*p95/, ACTING, 'The same, 19 of 20', 'a rule must not be what people wait for'),
  row(
    /^commit → acknowledged by Kafka.*p50/,
    HEARING,
    'A fact is published, half of them',
    'a part of the way to another department’s screen',
  ),
  row(
    /^commit → acknowledged by Kafka.*p95/,
    HEARING,
    'The same, 19 of 20',
    'a part of the way to another department’s screen',
  ),
  row(
    /^commit → acknowledged by Kafka.*p99/,
    HEARING,
    'The same, 99 of 100',
    'a part of the way to another department’s screen',
  ),
  row(/^hr commit → planning view, 50.*p50/, HEARING, 'Another department shows it, half of them', UNNOTICED),
  row(/^hr commit → planning view, 50.*p95/, HEARING, 'The same, 19 of 20', 'seen when the eye arrives there'),
  row(
    /^backlog of commits/,
    HEARING,
    'Facts kept back while Kafka was away are published',
    'an hour of a large company in a minute',
  ),
  row(
    /^events applied to two rows/,
    HEARING,
    'Facts of others taken in by one department',
    'an hour of a large company in minutes',
  ),
  row(
    /^timeline of 5,000 events, told anew from Kafka and stored/,
    HEARING,
    'A view told anew from the log',
    'a new view of a year in minutes',
  ),
  row(
    /^latency, 300,000 against 1,000 \(p50\)/,
    GROWING,
    'A command with 300,000 commits in the store, against 1,000',
    'work follows what is asked, not what there is',
  ),
  row(
    /^a project page, p95/,
    GROWING,
    'A project’s page with 50,000 projects, against 10',
    'work follows what is asked, not what there is',
  ),
  row(
    /^a list of 50, p95/,
    GROWING,
    'A list with 50,000 projects, against 10',
    'work follows what is asked, not what there is',
  ),
  row(/^start to ready with/, GROWING, 'A start with 50,000 projects', 'as without'),
  row(
    /^timelines verified, two processes/,
    GROWING,
    'A second process of a busy department answers more',
    'two cores, shared with all the rest',
  ),
  row(/^second start to ready/, RUNNING, 'A start with everything installed', 'patience at a terminal'),
  row(/^PSS of/, RUNNING, 'Memory of all Node processes at rest', 'fits a small machine beside MongoDB and Kafka'),
  row(
    /^recovery of a service/,
    RUNNING,
    'A department works again after kill -9, at worst',
    'shorter than a telephone call about it',
  ),
  row(
    /^recovery of a broker/,
    RUNNING,
    'Kafka works again after kill -9, at worst',
    'shorter than a telephone call about it',
  ),
  row(
    /^recovery of consumption/,
    RUNNING,
    'Departments hear of each other again, at worst',
    'shorter than a telephone call about it',
  ),
  row(/^fresh clone/, RUNNING, 'From a fresh clone to a running company', 'one cup of coffee'),
];

function row(name: RegExp, who: string, says: string, because: string): readonly [RegExp, Promised] {
  return [name, { who, says, because }];
}

/** What is promised of a figure; one that nobody has put into words yet speaks for itself. Pure. */
export const promisedOf = (name: string): Promised =>
  PROMISES.find(([pattern]) => pattern.test(name))?.[1] ?? { who: 'Others', says: name, because: '–' };

/** The order in which the table speaks of people and machines. */
export const ORDER: readonly string[] = [LOOKING, ACTING, HEARING, GROWING, RUNNING, 'Others'];
