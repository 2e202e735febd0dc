/**
 * Something the person at the keyboard can put right. The message is one clear sentence that names the trouble and
 * the way out; it is printed as it stands, without a stack.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** Ends a program that failed: a SetupError with its sentence, anything else with all there is to know. */
export function exitWithSentence(error: unknown): never {
  console.error(error instanceof SetupError || isUsageError(error) ? `\n${error.message}` : error);
  process.exit(1);
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
