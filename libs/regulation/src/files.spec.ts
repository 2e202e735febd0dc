import { sha256 } from '@marquee/kernel';
import { initialPolicies as policy } from '@marquee/testing';
import { isDigestOfAFile, isFairSize, isScan } from './files.js';

const scan = { mediaType: 'image/png', bytes: 90_000, hash: sha256('a sheet') };

describe('what is recorded of a file', () => {
  it('has the digest of something', () => {
    expect([sha256('a'), sha256(''), 'a', sha256('a').toUpperCase()].map(isDigestOfAFile)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is not empty, nor larger than the company takes', () => {
    const most = policy['attachment.maxMegabytes'] * 1_048_576;
    expect([0, 1, most, most + 1, -1].map((bytes) => isFairSize(bytes, policy))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is a scan when a scanner could have written it: no drawing, no page of a browser, no file of a few bytes', () => {
    const is = (differs: Partial<typeof scan>) => isScan({ ...scan, ...differs }, policy);
    expect(['application/pdf', 'image/jpeg', 'IMAGE/PNG'].map((mediaType) => is({ mediaType }))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['image/svg+xml', 'text/html', 'image/anything', ''].map((mediaType) => is({ mediaType }))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([is({ bytes: 1_023 }), is({ bytes: 1_024 }), is({ hash: sha256('') })]).toEqual([false, true, false]);
  });
});
