import { ownerFrom } from './founding.js';

describe('the owner of a company', () => {
  it.each([
    ['name@example.com', { id: 'name@example.com', email: 'name@example.com', name: 'name' }],
    [' 王小明 <Wong@Hoi.Example> ', { id: 'wong@hoi.example', email: 'wong@hoi.example', name: '王小明' }],
    ['<a@b>', { id: 'a@b', email: 'a@b', name: 'a' }],
  ])('is %s', (written, owner) => {
    expect(ownerFrom(written)).toEqual(owner);
  });

  it.each(['', 'name', 'a@b@c', 'a b@c.d', '王 <>', `${'x'.repeat(60)}@hoi.example`, '王小明 <a@b> 李'])(
    'is not "%s"',
    (written) => {
      expect(ownerFrom(written)).toBeUndefined();
    },
  );
});
