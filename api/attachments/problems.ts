import type { ProblemTexts } from '../core/problem-texts.ts';

export const attachmentProblems: ProblemTexts = {
  attachment_not_found: {
    status: 404,
    title: 'There is no such attachment',
    meaning: 'It does not exist, has gone after a day, is in no post that you can read, or is not your own upload.',
    remedy: 'Read the post anew; its `attachments` are those that there are.',
  },
  thumbnail_not_found: {
    status: 404,
    title: 'There is no such rendering',
    meaning: 'The attachment is no picture, or so small that it has no smaller rendering.',
    remedy: 'Ask only for the sizes that `picture.thumbnails` names; else read the attachment itself.',
  },
  attachment_id_taken: {
    status: 409,
    title: 'The id is another attachment’s',
    meaning: 'An attachment with this `id` is there already: with other facts, somebody else’s, or posted.',
    remedy: 'Give a new upload a new `id`; repeat a request unchanged.',
  },
  attachment_is_empty: {
    status: 400,
    title: 'The file is empty',
    meaning: 'It has no bytes.',
    remedy: 'Let people choose another file. On a phone it may not have been fetched from the cloud yet.',
  },
  attachment_too_large: {
    status: 413,
    title: 'The file is too large',
    meaning: 'It is larger than `details.limit` bytes.',
    remedy: 'Make a picture smaller, or choose another file.',
  },
  attachment_described_twice: {
    status: 400,
    title: 'A decorative picture is described',
    meaning: 'A picture has an `alt` or is `decorative`, not both.',
    remedy: 'Leave out one of them.',
  },
  too_many_uploads: {
    status: 409,
    title: 'Too many uploads wait',
    meaning: 'The person has `details.limit` uploads in this dialog that are not posted.',
    remedy: 'Post them, or remove some: `GET …/attachments` lists them.',
  },
  invalid_upload_offset: {
    status: 400,
    title: 'Upload-Offset is missing or malformed',
    meaning: 'The header says, in digits, how many bytes of the file come before those that are sent.',
    remedy: 'Send 0 at first, and `received` of the upload when going on.',
  },
  upload_offset_differs: {
    status: 409,
    title: 'The upload is at another place',
    meaning: 'So many bytes are stored as `details.received` says: others have arrived, or fewer than you think.',
    remedy: 'Go on from `details.received`.',
  },
  upload_too_long: {
    status: 413,
    title: 'More bytes than were announced',
    meaning: 'With these bytes the file would be longer than its `size`.',
    remedy: 'The file has changed since: begin a new upload.',
  },
  upload_is_complete: {
    status: 409,
    title: 'All bytes are there',
    meaning: 'The upload takes no more bytes: it is scanned, or has been.',
    remedy: 'Ask for its state.',
  },
  attachment_damaged: {
    status: 409,
    title: 'The stored file is damaged',
    meaning: 'What is stored is not what was sealed. Nobody gets it. It has been noted.',
    remedy: 'Ask who sent it for the file; operations staff may have it in a backup.',
  },
  range_not_satisfiable: {
    status: 416,
    title: 'There are no such bytes',
    meaning: 'The range begins after the file’s end; `details.size` tells its size.',
    remedy: 'Ask for a range within it, or for the whole.',
  },
  storage_full: {
    status: 503,
    title: 'There is no room left',
    meaning: 'The storage of this installation is full. What was acknowledged is kept.',
    remedy: 'Try again later from where the upload stands. Operations staff must make room.',
  },
  storage_unavailable: {
    status: 503,
    title: 'The storage is unavailable',
    meaning: 'Files cannot be stored or read just now. What was acknowledged is kept.',
    remedy: 'Try again later from where the upload stands.',
  },
};
