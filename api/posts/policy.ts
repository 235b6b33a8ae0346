/** Content needs a dialog key, which only participants have. */
import { type DialogPolicy, PARTICIPANTS, participates } from '../dialogs/policy.ts';

export const readPosts: DialogPolicy = { name: 'posts.read', description: PARTICIPANTS, evaluate: participates };
export const writePosts: DialogPolicy = {
  name: 'posts.write',
  description: `${PARTICIPANTS}, while it is open`,
  evaluate: participates,
};
