import type { PostPage, PostView } from '../../api/posts/schemas.ts';

/** A message of words alone. */
export interface BenchPost {
  readonly id?: string;
  readonly body: string;
}

export interface TestUser {
  readonly personId: string;
  readonly sessionId: string;
}

export interface PostPageRequest {
  readonly dialogId: string;
  readonly before: number | null;
  readonly after: number;
  readonly limit: number;
}

export interface DialogListRequest {
  readonly at: unknown;
  readonly id: unknown;
  readonly limit: number;
}

export interface ListedDialog {
  readonly id: string;
  readonly lastActivityAt: string;
}

/**
 * The three operations that the bench measures. The baseline has one implementation without security, and one with it.
 */
export interface Operations {
  read(user: TestUser, request: PostPageRequest): Promise<PostPage['items']>;
  write(user: TestUser, dialogId: string, post: BenchPost): Promise<PostView>;
  list(user: TestUser, request: DialogListRequest): Promise<readonly ListedDialog[]>;
}
