import type { ProblemTexts } from '../core/problem-texts.ts';

/** Pictures that cannot be shown safely. */
export const pictureProblems: ProblemTexts = {
  picture_not_found: {
    status: 404,
    title: 'No picture',
    meaning: 'There is no picture, or none that you may see.',
    remedy: 'Show initials in its place. Ask only where a `pictureId` is not null.',
  },
  too_many_pictures: {
    status: 429,
    title: 'A picture is on its way already',
    meaning: 'Each person sends one picture of a person at a time, and few are taken at once.',
    remedy: 'Wait for the first, or as long as `Retry-After` says.',
  },
  picture_kind_unknown: {
    status: 400,
    title: 'Not a picture that is taken here',
    meaning: 'By its bytes the file is no JPEG, PNG, WebP or HEIC, whatever its name says.',
    remedy: 'Save the picture as JPEG, and send it again.',
  },
  picture_infected: {
    status: 409,
    title: 'The picture holds malware',
    meaning: 'The scanner has found malware in the file, so nothing of it was kept.',
    remedy: 'Take another picture, and have the device checked.',
  },
  picture_too_large: {
    status: 400,
    title: 'The picture is too large',
    meaning:
      'A side of the picture has more than 16,384 pixels, the whole has more than 50 million, or it takes too long to decode.',
    remedy: 'Make the picture smaller, or take another one with a lower resolution.',
  },
  picture_animated: {
    status: 400,
    title: 'The picture moves',
    meaning: 'The picture has several frames. Only one of them could be kept, so none is.',
    remedy: 'Save the frame that matters as a picture of its own.',
  },
  picture_unreadable: {
    status: 400,
    title: 'The picture cannot be read',
    meaning: 'The file is damaged or cut off, or is not the picture that its beginning promises.',
    remedy: 'Send the picture again, or save it anew with another program.',
  },
  heic_unavailable: {
    status: 503,
    title: 'HEIC pictures cannot be read now',
    meaning: 'What reads HEIC, the format of iPhones, could not be started. JPEG, PNG and WebP are taken.',
    remedy: 'Try again later, or send the picture as JPEG.',
  },
};
