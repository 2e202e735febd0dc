/** Most operations that the gateway sends to a department in one request, and a department answers in one. */
export const MOST_OPERATIONS = 32;
