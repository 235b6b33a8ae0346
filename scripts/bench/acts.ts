import type { NewPost, PostPage, PostView } from '../../api/posts/schemas.ts';

export interface Asker {
  readonly personId: string;
  readonly sessionId: string;
}

export interface PageAsked {
  readonly dialogId: string;
  readonly before: number | null;
  readonly after: number;
  readonly limit: number;
}

export interface ListAsked {
  readonly at: unknown;
  readonly id: unknown;
  readonly limit: number;
}

export interface Listed {
  readonly id: string;
  readonly lastActivityAt: string;
}

/** The three jobs that the bench measures, behind the same routes. */
export interface Acts {
  read(asker: Asker, page: PageAsked): Promise<PostPage['items']>;
  write(asker: Asker, dialogId: string, post: NewPost): Promise<PostView>;
  list(asker: Asker, asked: ListAsked): Promise<readonly Listed[]>;
}
