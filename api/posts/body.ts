interface BodyPlace {
  readonly dialogId: string;
  readonly postId: string;
  readonly version: number;
  readonly authorId: string;
}

/** What a body is bound to. The author too, so that nobody's words can be put into another's mouth with SQL. */
export const bodyContext = ({ dialogId, postId, version, authorId }: BodyPlace): string =>
  `${dialogId}|${postId}|${version}|body|${authorId}`;
