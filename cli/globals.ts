/** Options that every command has. */
export interface Globals {
  readonly api?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  /** Names of fields, between commas. */
  readonly fields?: string;
  readonly absolute?: boolean;
  readonly pager?: boolean;
  readonly input?: boolean;
}
