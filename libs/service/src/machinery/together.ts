/**
 * Does independent things at the same time and waits for all of them, also when one fails, so that nothing goes on
 * behind the back of whoever tries again.
 * @returns what each of them gave, in their order
 * @throws the first failure in their order
 */
export async function together<T>(work: readonly (Promise<T> | T)[]): Promise<T[]> {
  const ended = await Promise.allSettled(work);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
