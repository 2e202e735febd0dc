/** Nouns whose plural is no plural; a list of an uncountable noun is named so. */
const irregular: Readonly<Record<string, string>> = {
  Person: 'People',
  Staff: 'StaffList',
  Readiness: 'ReadinessList',
  Equipment: 'EquipmentList',
  Feedback: 'FeedbackList',
  ProjectPolicies: 'ProjectPoliciesList',
};

/** `Initiation` → `Initiations`; the last word of the noun decides. */
export function plural(noun: string): string {
  const found = Object.entries(irregular).find(([one]) => noun.endsWith(one));
  if (found) return noun.slice(0, -found[0].length) + found[1];
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** `remarks` → `remark`; a word that is no plural stays as it is. */
export function singular(word: string): string {
  return (
    [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`].find((one) => one && plural(one) === word) ?? word
  );
}

/** `managerApprove` → `ManagerApprove`. */
export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
/** `Initiation` → `initiation`. */
export const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
/** A department as names of the graph carry it: `customer-service` → `CustomerService`. */
export const departmentName = (department: string): string => department.split('-').map(pascal).join('');
/** `startsAt` → `STARTS_AT`. */
export const upperSnake = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();

/**
 * The field that shows what an id field refers to: `clientId` → `client`, `memberIds` → `members`; undefined for other
 * names.
 */
export function linkName(field: string): string | undefined {
  if (/.Ids$/.test(field)) return plural(field.slice(0, -3));
  return /.Id$/.test(field) ? field.slice(0, -2) : undefined;
}
