/** The sizes in which pictures are kept beside the full one: each side at most so many pixels. */
export const PICTURE_SIZES = ['small', 'large'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

export const LONGEST_SIDE: Readonly<Record<PictureSize, number>> = { small: 320, large: 1_280 };

/** Of a picture of a person, which is a square. */
export const PORTRAIT_SIDE: Readonly<Record<PictureSize, number>> = { small: 128, large: 640 };
