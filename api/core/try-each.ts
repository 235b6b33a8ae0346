/**
 * Runs one act after the other, also when one before has failed: what does not depend on each other must not hold each
 * other up.
 * @throws the first error, after all have run
 */
export async function tryEach(acts: readonly (() => Promise<unknown>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const act of acts) {
    try {
      await act();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
