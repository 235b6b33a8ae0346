import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRealClamd, isClamdInstalled, MALWARE, type RealClamd } from '../setup/clamd.ts';
import { WIDE_HEIC } from '../setup/heic-pictures.ts';
import { aClock } from '../setup/post-office.ts';
import { anUploadTown, hashOf, PDF, type Town } from './upload-town.ts';

describe.skipIf(!isClamdInstalled())('with a real clamd', () => {
  const clock = aClock(new Date().toISOString());
  let clamd: RealClamd;
  let town: Town;
  beforeAll(async () => {
    clamd = await aRealClamd();
    town = await anUploadTown({ now: clock.now, scanner: clamd.settings });
  });
  afterAll(async () => {
    await town.close();
    await clamd.close();
  });
  const viewOf = async (id: string) => (await town.mette.get(`${town.path}/${id}`)).body;
  const contentOf = async (id: string): Promise<Buffer> =>
    Buffer.from(await (await town.send(town.mette, `${town.path}/${id}/content`)).arrayBuffer());

  it('a clean file of 25 MiB is clean, and one with malware at its end is infected', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(25 * 1024 * 1024 - PDF.length)]);
    const clean = await town.uploaded(town.mette, bytes);
    expect(await viewOf(clean)).toMatchObject({ state: 'clean', attachment: { size: bytes.length } });
    expect(hashOf(await contentOf(clean))).toBe(hashOf(bytes));
    bytes.set(Buffer.from(MALWARE), bytes.length - MALWARE.length);
    const infected = await town.uploaded(town.mette, bytes);
    expect(await viewOf(infected)).toMatchObject({ state: 'infected', attachment: null });
  });

  it('that is away and back: what waits is clean by itself, and an iPhone’s picture is a JPEG', async () => {
    const startAgain = await clamd.stop();
    const [pdf, picture] = [
      await town.uploaded(town.mette, PDF),
      await town.uploaded(town.mette, WIDE_HEIC, { name: 'IMG_1.HEIC' }),
    ];
    for (const id of [pdf, picture])
      expect(await viewOf(id)).toMatchObject({ state: 'scanning', reason: 'scanner_unavailable' });
    clock.pass(1);
    await town.sweep();
    expect(await viewOf(pdf), 'still away').toMatchObject({ state: 'scanning', reason: 'scanner_unavailable' });
    await startAgain();
    clock.pass(1);
    await town.sweep();
    for (const id of [pdf, picture]) expect(await viewOf(id)).toMatchObject({ state: 'clean', reason: null });
    const { attachment } = await viewOf(picture);
    expect(attachment).toMatchObject({
      name: 'IMG_1.jpg',
      mediaType: 'image/jpeg',
      picture: { preview: expect.any(String) },
    });
    const { format, width, exif } = await sharp(await contentOf(picture)).metadata();
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: attachment.picture.width, exif: undefined });
  });
});
