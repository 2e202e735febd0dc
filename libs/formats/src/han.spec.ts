import { foldedHan } from './han.js';

it('Chinese characters of the mainland, Hong Kong and Taiwan are compared in one spelling; nothing else changes', () => {
  for (const [one, other] of [
    ['海濱節慶', '海滨节庆'],
    ['衞生', '衛生'],
    ['裏面', '裡面'],
    ['電綫', '电线'],
    ['臺灣', '台湾'],
    ['陳國樑', '陈国梁'],
  ] as const)
    expect(foldedHan(one)).toBe(foldedHan(other));
  expect(foldedHan('Café K11 ひらがな')).toBe('Café K11 ひらがな');
  expect(foldedHan('海濱')).not.toBe(foldedHan('海邊'));
});
