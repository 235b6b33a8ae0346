/** Patterns of KL's plan of topics (KLE): `27.24.00`, `27.24.*`, `27.*`, `*`. */
export const KLE_PATTERN = /^(?:\*|\d{2}\.\*|\d{2}\.\d{2}\.(?:\*|\d{2}))$/;

/** Those that a topic fits, the most specific first. */
export function patternsOf(kle: string): string[] {
  const [main = '', group = ''] = kle.split('.');
  return [kle, `${main}.${group}.*`, `${main}.*`, '*'];
}
