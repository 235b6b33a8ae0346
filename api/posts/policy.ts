/** Content needs a dialog key, which only participants have. */
import { COORDINATORS, coordinates, type DialogPolicy, PARTICIPANTS, participates } from '../dialogs/policy.ts';

export const readPosts: DialogPolicy = { name: 'posts.read', description: PARTICIPANTS, evaluate: participates };
export const writePosts: DialogPolicy = {
  name: 'posts.write',
  description: `${PARTICIPANTS}, while it is open`,
  evaluate: participates,
};
/** Of anybody, with a reason. One's own, within the period for corrections, is a matter of writing. */
export const deletePosts: DialogPolicy = { name: 'posts.delete', description: COORDINATORS, evaluate: coordinates };
