/**
 * The areas of the IANA database that are parts of the world. Others (`Etc/GMT+8`, `US/Pacific`, `SystemV/…`) are
 * abbreviations, fixed offsets of the opposite sign, or names that are kept for old programs alone.
 */
const PLACE =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\/[A-Z][A-Za-z]*(?:[_-][A-Za-z]+)*){1,2}$/;

/** Zones by the name under which nearly every fact has them; whatever else is a name is found out by trying. */
const usual = new Set(Intl.supportedValuesOf('timeZone'));
const usualInAnyCase = new Set([...usual].map((zone) => zone.toLowerCase()));
/** How the database writes the words of other names that it knows for a place (`Asia/Kolkata`, `Asia/Ho_Chi_Minh`). */
const IN_WORDS = /^(?:[A-Z][a-z]+)+(?:[/_-](?:[A-Z][a-z]+)+)*$/;

/** To `Intl` case is nothing, to calendar programs `Asia/Hong_kong` is no zone. */
const isSpelled = (zone: string) => (usualInAnyCase.has(zone.toLowerCase()) ? usual.has(zone) : IN_WORDS.test(zone));

/**
 * Whether programs know this name for a time zone, by whatever spelling or abbreviation. Asked of every fact that has
 * one, and to try a name costs a formatter.
 */
export function isKnownZone(zone: string): boolean {
  if (usual.has(zone)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * Whether a time zone is named so that everybody reads the same: an area and a place of the IANA database, or UTC.
 * `CST` is Chicago to one and Shanghai to another; `EST` and `GMT+8` know no daylight saving. Pure.
 */
export const isZoneName = (zone: string): boolean =>
  zone === 'UTC' || (PLACE.test(zone) && isSpelled(zone) && isKnownZone(zone));

/** The first and the last moment that anybody states: what lies outside is a slip of the pen. */
const FIRST = Date.parse('2000-01-01T00:00:00Z');
const LAST = Date.parse('2100-01-01T00:00:00Z');

/** Whether an ISO day or moment lies in the years in which the company works, 2000 to 2099. Pure. */
export function isInOurTime(at: string): boolean {
  const moment = Date.parse(at);
  return moment >= FIRST && moment < LAST;
}
