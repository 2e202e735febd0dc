import { jest } from '@jest/globals';
import { Working } from './working.js';

const place = { topic: 'marquee.hr.v1', partition: 2 };

describe('batches in hand', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('are well while records are done one after the other, and when there are none', () => {
    const working = new Working();
    expect(working.health(30_000).status).toBe('up');
    working.moved(place);
    jest.advanceTimersByTime(29_000);
    working.moved(place);
    jest.advanceTimersByTime(29_000);
    expect(working.health(30_000).status).toBe('up');
    working.ended(place);
    jest.advanceTimersByTime(60_000);
    expect(working.health(30_000).status).toBe('up');
  });

  it('are not when one record is worked on for ever', () => {
    const working = new Working();
    working.moved(place);
    jest.advanceTimersByTime(31_000);
    expect(working.health(30_000)).toEqual({
      status: 'down',
      reason: 'a record of marquee.hr.v1/2 has been in hand for 31 s',
    });
  });
});
