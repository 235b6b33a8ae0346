import type { ProblemTexts } from '../core/problem-texts.ts';

export const logProblems: ProblemTexts = {
  checkpoint_not_found: {
    status: 404,
    title: 'There is no checkpoint yet',
    meaning: 'The audit log is empty, or no checkpoint of it has been signed yet.',
    remedy: 'Ask again in some seconds.',
  },
  tile_not_found: {
    status: 404,
    title: 'There is no such tile',
    meaning: 'The address is none of a tile, or the newest checkpoint does not cover all of it.',
    remedy: 'Read the checkpoint first, and ask for the tiles of a tree of its size.',
  },
};
