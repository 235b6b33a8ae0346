import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { kindOf, type PictureKind } from '../../api/pictures/file-kinds.ts';
import { HEIC_OPTIONS } from '../../api/pictures/heic.ts';
import { createPictureRenderer } from '../../api/pictures/render.ts';
import { evaluatePictures } from '../../cli/operations/doctor/files.ts';
import { HEIC, LONG_HEIC, TURNED_HEIC, WIDE_HEIC } from '../setup/heic-pictures.ts';

const pictures = createPictureRenderer();
const RED = { r: 255, g: 0, b: 0 };
const BLUE = { r: 0, g: 0, b: 255 };
const GPS = {
  IFD0: { Make: 'Kamera', Copyright: 'Hemmelig' },
  IFD3: { GPSLatitude: '56/1 2/1 3/1', GPSLatitudeRef: 'N' },
};

/** Blue, with a red quarter at the upper left. */
const marked = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: BLUE } }).composite([
    {
      input: { create: { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3, background: RED } },
      ...{ left: 0, top: 0 },
    },
  ]);

/** Which corner is red. */
async function redCorner(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const isRed = (x: number, y: number): boolean => {
    const at = (y * info.width + x) * info.channels;
    return (data[at] ?? 0) > 150 && (data[at + 2] ?? 0) < 100;
  };
  const [right, low] = [info.width - 2, info.height - 2];
  const corners = {
    'upper left': isRed(1, 1),
    'upper right': isRed(right, 1),
    'lower left': isRed(1, low),
    'lower right': isRed(right, low),
  };
  return Object.entries(corners)
    .flatMap(([name, red]) => (red ? [name] : []))
    .join();
}

const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'rendered',
    (error: { code?: string }) => error.code ?? String(error),
  );

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Grey, one bit for each pixel: what it unpacks to is a thousand times as large. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a rendered picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'stays what it is: %s, with sizes that are smaller, and a preview',
    async (format) => {
      const bytes = await marked(2000, 1000).withExif(GPS).toFormat(format).toBuffer();
      const { thumbnails, ...full } = await pictures.render(`image/${format}`, bytes);
      expect(full).toMatchObject({ mediaType: `image/${format}`, width: 2000, height: 1000 });
      expect(full.preview).toMatch(/^[\w-]{20,40}$/);
      expect(thumbnails.small).toMatchObject({ width: 320, height: 160 });
      expect(thumbnails.large).toMatchObject({ width: 1280, height: 640 });
      for (const each of [full, thumbnails.small, thumbnails.large])
        expect(await redCorner(each?.bytes ?? Buffer.alloc(0))).toBe('upper left');
      expect(kindOf(full.bytes)).toBe(`image/${format}`);
    },
  );

  it('has no size that is larger than itself', async () => {
    const small = await pictures.render('image/png', await marked(320, 200).png().toBuffer());
    expect(Object.keys(small.thumbnails)).toEqual([]);
    const middle = await pictures.render('image/png', await marked(321, 200).png().toBuffer());
    expect(Object.keys(middle.thumbnails)).toEqual(['small']);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright, whatever the camera said: orientation %i', async (orientation) => {
    // Stored in such a way that turning it as the tag says gives red at the upper left.
    const upright = await marked(80, 40).png().toBuffer();
    const stored = {
      ...{ 1: (p: Sharp) => p, 2: (p: Sharp) => p.flop(), 3: (p: Sharp) => p.rotate(180) },
      ...{
        4: (p: Sharp) => p.flip(),
        5: (p: Sharp) => p.rotate(270).flop(),
        6: (p: Sharp) => p.rotate(270),
      },
      ...{ 7: (p: Sharp) => p.rotate(90).flop(), 8: (p: Sharp) => p.rotate(90) },
    };
    const turn = new Map(Object.entries(stored)).get(String(orientation));
    if (!turn) throw new Error('no such orientation');
    const turned = await turn(sharp(upright)).png().toBuffer();
    const bytes = await sharp(turned).withMetadata({ orientation }).jpeg().toBuffer();
    const full = await pictures.render('image/jpeg', bytes);
    expect([full.width, full.height, await redCorner(full.bytes)]).toEqual([80, 40, 'upper left']);
  });

  it.each([1, 40, 700])('tells nothing of where and by what it was taken: %i pixels each way', async (side) => {
    const bytes = await sharp(await marked(side, side).png().toBuffer())
      .withExif(GPS)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Hemmelig</a></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    for (const sign of ['Exif', 'Hemmelig', 'ICC_PROFILE']) expect(bytes.includes(sign), sign).toBe(true);
    const { thumbnails, ...full } = await pictures.render('image/jpeg', bytes);
    const portrait = await pictures.renderPortrait('image/jpeg', bytes);
    const all = [full, thumbnails.small, thumbnails.large, portrait.small, portrait.large].flatMap(
      (each) => each ?? [],
    );
    expect(all.length).toBeGreaterThan(2);
    for (const { bytes: shown } of all) {
      for (const sign of ['Exif', 'Hemmelig', 'xmpmeta', 'ICC_PROFILE', 'Kamera'])
        expect(shown.includes(sign)).toBe(false);
      if (existsSync('/usr/bin/exiftool')) {
        const told = execFileSync('exiftool', ['-a', '-G1', '-s', '-'], { input: shown, encoding: 'utf8' });
        expect(told).not.toMatch(/^\[(GPS|IFD\d|ExifIFD|XMP[^\]]*|ICC[^\]]*|IPTC)\]/m);
      }
    }
  });

  it('keeps the colours of another colour space: P3 and CMYK come down as sRGB', async () => {
    const red = { r: 200, g: 30, b: 30 };
    const plain = sharp({ create: { width: 64, height: 64, channels: 3, background: red } });
    for (const bytes of [
      await plain.clone().withIccProfile('p3').jpeg({ quality: 100 }).toBuffer(),
      await plain.clone().withIccProfile('cmyk').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
    ]) {
      const full = await pictures.render('image/jpeg', bytes);
      const { channels, dominant } = await sharp(full.bytes).stats();
      expect(channels).toHaveLength(3);
      expect(Math.abs((channels[0]?.mean ?? 0) - red.r), JSON.stringify(dominant)).toBeLessThan(25);
      expect(Math.abs((channels[2]?.mean ?? 0) - red.b)).toBeLessThan(25);
    }
  });

  it('of a polyglot holds nothing but the picture', async () => {
    const jpeg = await marked(40, 40).jpeg().toBuffer();
    const script = '<html><script>alert(1)</script></html>';
    for (const bytes of [
      Buffer.concat([jpeg, Buffer.from(script)]),
      Buffer.concat([
        jpeg.subarray(0, 2),
        Buffer.of(0xff, 0xfe, 0, script.length + 2),
        Buffer.from(script),
        jpeg.subarray(2),
      ]),
    ]) {
      const { bytes: shown } = await pictures.render('image/jpeg', bytes);
      expect(shown.includes('script')).toBe(false);
    }
  });
});

describe('a picture that is refused', () => {
  const quickly = async (kind: PictureKind, bytes: Buffer): Promise<string> => {
    const began = performance.now();
    const code = await codeOf(pictures.render(kind, bytes));
    expect(performance.now() - began).toBeLessThan(1_000);
    return code;
  };

  it('is a bomb, in well under a second: by one side, by the other, and by both', async () => {
    const thin = bomb(1, 50_000_000);
    expect(thin.length).toBeLessThan(100_000);
    expect(await quickly('image/png', thin)).toBe('picture_too_large');
    expect(await quickly('image/png', bomb(16_385, 10))).toBe('picture_too_large');
    expect(await quickly('image/png', bomb(10, 16_385))).toBe('picture_too_large');
    expect(await quickly('image/png', bomb(10_000, 5_001))).toBe('picture_too_large');
  });

  it('moves', async () => {
    const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 10), Buffer.alloc(40 * 40 * 3, 200)]);
    const webp = await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(webp).metadata()).pages).toBe(2);
    expect(await quickly('image/webp', webp)).toBe('picture_animated');
    const png = await marked(40, 40).png().toBuffer();
    const head = 8 + 25;
    const apng = Buffer.concat([
      png.subarray(0, head),
      chunk('acTL', Buffer.of(0, 0, 0, 2, 0, 0, 0, 0)),
      png.subarray(head),
    ]);
    expect(await quickly('image/png', apng)).toBe('picture_animated');
  });

  it('is cut off, damaged, or not what it begins as', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await marked(400, 300).toFormat(format).toBuffer();
      expect(await quickly(`image/${format}`, bytes.subarray(0, bytes.length / 2)), format).toBe('picture_unreadable');
      expect(await quickly(`image/${format}`, bytes.subarray(0, 20)), format).toBe('picture_unreadable');
      expect(await quickly('image/heic', bytes)).toBe('picture_unreadable');
    }
    expect(await quickly('image/png', Buffer.concat([SIGNATURE, Buffer.from('<svg/>')]))).toBe('picture_unreadable');
    expect(await quickly('image/jpeg', Buffer.alloc(0))).toBe('picture_unreadable');
  });

  it.each(['gif', 'tiff', 'avif'] as const)(
    'is %s, whatever it is called: also the decoder would not load it',
    async (format) => {
      const bytes = await marked(40, 40)
        .toFormat(format)
        .toBuffer()
        .catch(() => Buffer.from('GIF89a'));
      expect(kindOf(bytes)).toBeNull();
      for (const kind of ['image/jpeg', 'image/png', 'image/webp', 'image/heic'] as const)
        expect(await quickly(kind, bytes)).toBe('picture_unreadable');
    },
  );
});

describe('HEIC', () => {
  it('becomes JPEG, turned as it says', async () => {
    const full = await pictures.render('image/heic', HEIC);
    expect(full).toMatchObject({ mediaType: 'image/jpeg', width: 128, height: 64 });
    expect([kindOf(full.bytes), await redCorner(full.bytes)]).toEqual(['image/jpeg', 'upper left']);
    const turned = await pictures.render('image/heic', TURNED_HEIC);
    expect([turned.width, turned.height, await redCorner(turned.bytes)]).toEqual([64, 128, 'upper right']);
  });

  it('has the same limits, and one of memory and of time', async () => {
    expect(await codeOf(pictures.render('image/heic', LONG_HEIC))).toBe('picture_too_large');
    expect(await codeOf(pictures.render('image/heic', WIDE_HEIC))).toBe('rendered');
    const little = createPictureRenderer({ ...HEIC_OPTIONS, memoryBytes: 1024 });
    expect(await codeOf(little.render('image/heic', WIDE_HEIC))).toMatch(/^picture_(unreadable|too_large)$/);
    const hurried = createPictureRenderer({ ...HEIC_OPTIONS, milliseconds: 1 });
    expect(await codeOf(hurried.render('image/heic', HEIC))).toBe('heic_unavailable');
  });

  it('is refused when its decoder cannot start, and damaged HEIC leaves it as it was', async () => {
    const without = createPictureRenderer({ ...HEIC_OPTIONS, worker: new URL('file:///nowhere/heic-worker.ts') });
    expect(await codeOf(without.render('image/heic', HEIC))).toBe('heic_unavailable');
    expect(await codeOf(pictures.render('image/heic', HEIC.subarray(0, 300)))).toBe('picture_unreadable');
    expect(await codeOf(pictures.render('image/heic', HEIC))).toBe('rendered');
  });
});

describe('the kind of a file', () => {
  const heic = (main: string, ...others: string[]): Buffer => {
    const box = Buffer.from(`0000ftyp${main}0000${others.join('')}`, 'latin1');
    box.writeUInt32BE(box.length);
    return box;
  };
  it.each([
    ['a HEIC of an iPhone', heic('heic', 'mif1', 'heic'), 'image/heic'],
    ['ten bits', heic('heix', 'mif1'), 'image/heic'],
    ['mif1 in HEVC', heic('mif1', 'heic'), 'image/heic'],
    ['mif1 in AV1', heic('mif1', 'avif'), null],
    ['AVIF', heic('avif', 'mif1'), null],
    ['a sequence', heic('hevc', 'heic'), null],
    ['a video', heic('isom', 'mp42'), null],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['HTML', Buffer.from('<!doctype html>'), null],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['a ZIP', Buffer.from('PK\x03\x04'), null],
    ['a WAV', Buffer.from('RIFF0000WAVE'), null],
    ['nothing', Buffer.alloc(0), null],
  ])('is told by its bytes: %s', (_name, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });
});

describe('doctor', () => {
  it('refuses a sharp that a picture can attack (GHSA-f88m-g3jw-g9cj), and knows the one that is here', () => {
    expect(evaluatePictures({ sharp: '0.34.5', vips: '8.17.3' }).state).toBe('failed');
    expect(evaluatePictures({ sharp: '0.35.0', vips: '8.18.0' }).state).toBe('ok');
    expect(evaluatePictures({ sharp: '1.0.0', vips: '9' }).state).toBe('ok');
    expect(evaluatePictures(sharp.versions).state).toBe('ok');
  });
});
