/**
 * Where the company is at home, as far as telephone numbers tell: one without the code of a country is of the first of
 * these regions in which there are such numbers. Files are told apart by their numbers, so it is no policy that
 * changes.
 */
export const telephoneRegions: readonly string[] = ['HK', 'CN'];
