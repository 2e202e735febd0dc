import { Readable } from 'node:stream';
import sharp from 'sharp';
import { cleaned, IMAGE_LIMITS, type ImageLimits } from './images.js';

const picture = () => sharp({ create: { width: 400, height: 300, channels: 3, background: '#468' } });
const clean = (type: Parameters<typeof cleaned>[0], data: Buffer, limits: Partial<ImageLimits> = {}) =>
  cleaned(type, Readable.from([data], { objectMode: false }), { ...IMAGE_LIMITS, ...limits });
/** Less than the picture has. */
const few = { mostAtOnce: 100_000 };

describe('an image is written anew in a process of its own', () => {
  it('line by line, however large it is, or as a whole, which is for smaller ones alone', async () => {
    const lines = [
      ['image/png', await picture().png({ progressive: false }).toBuffer()],
      ['image/jpeg', await picture().jpeg({ progressive: false }).toBuffer()],
      ['image/tiff', await picture().tiff().toBuffer()],
    ] as const;
    for (const [type, data] of lines)
      expect(await sharp((await clean(type, data, few)).image).metadata()).toMatchObject({ width: 400, height: 300 });
    const whole = [
      ['image/png', await picture().png({ progressive: true }).toBuffer()],
      ['image/jpeg', await picture().jpeg({ progressive: true }).toBuffer()],
      ['image/jpeg', await picture().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
      ['image/webp', await picture().webp().toBuffer()],
    ] as const;
    for (const [type, data] of whole) {
      await expect(clean(type, data, few)).rejects.toThrow('it unpacks to too much');
      expect((await clean(type, data)).thumbnail.length).toBeGreaterThan(0);
    }
  }, 60_000);

  it('in memory that has an end, and so has its time', async () => {
    const data = await picture().png().toBuffer();
    await expect(clean('image/png', data, { mostMemory: 1_000_000 })).rejects.toThrow('it takes too much memory');
    await expect(clean('image/png', data, { ms: 1 })).rejects.toThrow('its process ended by SIGKILL');
    await expect(clean('image/png', data, { mostPixels: 100 })).rejects.toThrow('pixel limit');
  });

  it('as what it is: another format under its name is refused, and content that breaks off is no fault of it', async () => {
    await expect(clean('image/png', await picture().webp().toBuffer())).rejects.toThrow('it is webp');
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the storage is away');
      })(),
      { objectMode: false },
    );
    await expect(cleaned('image/png', broken)).rejects.toThrow('the storage is away');
  });
});
