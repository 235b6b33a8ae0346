import type { ProblemTexts } from '../core/problem-texts.ts';

export const logProblems: ProblemTexts = {
  checkpoint_not_found: {
    status: 404,
    title: 'There is no checkpoint yet',
    meaning: 'The audit log is empty, or no checkpoint of it has been signed yet.',
    remedy: 'Ask again in some seconds.',
  },
  whole_installation_only: {
    status: 403,
    title: 'For case systems of the whole installation',
    meaning: 'The entries of the log are of all municipalities; persons and case systems of one may not read them.',
    remedy: 'Ask for the events of the municipality instead.',
  },
  tile_not_found: {
    status: 404,
    title: 'There is no such tile',
    meaning: 'The address is none of a tile, or the newest checkpoint does not cover all of it.',
    remedy: 'Read the checkpoint first, and ask for the tiles of a tree of its size.',
  },
};
