/** The characters that RFC 3986 allows. `URL` itself accepts a space or a stray percent sign. */
const WRITTEN = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i;

export const isWrittenUrl = (text: string): boolean => WRITTEN.test(text) && URL.canParse(text);

/** Used instead of joi's own check, whose pattern takes longer to compile than all other checks of a start. */
export const isUrl = (text: string, protocols: readonly string[]): boolean =>
  isWrittenUrl(text) && protocols.some((protocol) => text.startsWith(`${protocol}//`));

/** An address that paths are appended to. An empty query or fragment, which `URL` does not tell of, would swallow them. */
export const isBaseUrl = (text: string, protocols: readonly string[]): boolean =>
  isUrl(text, protocols) && !/[?#]/.test(text) && !hasUser(text);

/** A user or password in an address would be shown to whoever follows it. */
export const hasUser = (text: string): boolean => {
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
};
