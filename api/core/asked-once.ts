/**
 * Asks again only when the last question is older and answered: however often it is called, one question is asked at a
 * time, and none sooner than `milliseconds` after the one before it.
 */
export function askedOnceIn<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly at: number; readonly answer: Promise<T> } | undefined;
  let isAsking = false;
  return () => {
    const now = performance.now();
    if (!known || (!isAsking && now - known.at >= milliseconds)) {
      isAsking = true;
      const answer = ask().finally(() => {
        isAsking = false;
      });
      known = { at: now, answer };
    }
    return known.answer;
  };
}
