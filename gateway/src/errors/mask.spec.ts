import { maskError } from './mask.js';
import { sentences } from './sentences.js';

const scope = { requestId: 'r1', language: 'en' as const };
const fromFinance = (code: string, more = {}) => ({
  message: 'text',
  path: ['project', 'budget'],
  locations: [{ line: 1, column: 2 }],
  extensions: { code, serviceName: 'finance', ...more },
});

describe('what a client sees of an error', () => {
  it.each(['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT'])(
    '%s of a department keeps its sentence, path and code, nothing else',
    (code) => {
      expect(maskError(fromFinance(code, { stacktrace: ['x'], detail: 'y' }), scope)).toEqual({
        message: 'text',
        path: ['project', 'budget'],
        extensions: { code, requestId: 'r1' },
      });
    },
  );

  it.each([
    'GRAPHQL_VALIDATION_FAILED',
    'UNAUTHENTICATED',
    'DOWNSTREAM_SERVICE_ERROR',
    'E11000',
    'INTERNAL_SERVER_ERROR',
    '',
  ])('%s of a department becomes INTERNAL without its text', (code) => {
    expect(maskError(fromFinance(code), scope)).toEqual({
      message: sentences.internal.en,
      path: ['project', 'budget'],
      extensions: { code: 'INTERNAL', requestId: 'r1' },
    });
  });

  it.each([
    ['SERVICE_UNAVAILABLE', sentences.unavailable.en],
    ['TIMEOUT', sentences.timeout.en],
    ['INTERNAL', sentences.internal.en],
  ])("%s always speaks the gateway's sentence", (code, sentence) => {
    expect(maskError(fromFinance(code), scope).message).toBe(sentence);
  });

  it('tells what did not hold, by which clause, in both languages, and nothing that is no text', () => {
    const why = { rule: 'roleAllows', clause: 'C1.2', zh: '不可', en: 'No' };
    expect(maskError(fromFinance('FORBIDDEN', { ...why, rows: 3 }), scope).extensions).toEqual({
      code: 'FORBIDDEN',
      requestId: 'r1',
      ...why,
    });
    expect(maskError(fromFinance('CONFLICT', { rule: { secret: 1 } }), scope).extensions).toEqual({
      code: 'CONFLICT',
      requestId: 'r1',
    });
    expect(maskError(fromFinance('INTERNAL', why), scope).extensions).toEqual({ code: 'INTERNAL', requestId: 'r1' });
  });

  it('shows where in the input the mistake is, and nothing that is not a path', () => {
    expect(maskError(fromFinance('BAD_USER_INPUT', { path: ['input', 0, { secret: 1 }] }), scope).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      requestId: 'r1',
      path: ['input', 0],
    });
    expect(maskError(fromFinance('FORBIDDEN', { path: ['input'] }), scope).extensions).toEqual({
      code: 'FORBIDDEN',
      requestId: 'r1',
    });
  });

  it('shows every wrong field with its sentence, and nothing else of it', () => {
    const fields = [{ path: ['startsAt'], message: '無效的日期', input: 'secret' }, { path: 'x' }, null];
    expect(maskError(fromFinance('BAD_USER_INPUT', { path: ['startsAt'], fields }), scope).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      requestId: 'r1',
      path: ['startsAt'],
      fields: [{ path: ['startsAt'], message: '無效的日期' }],
    });
  });

  it('names the list when a fetch for all its elements failed, and no path when the whole operation did', () => {
    expect(maskError({ ...fromFinance('TIMEOUT'), path: ['projects', 'nodes', '@', 'budget'] }, scope).path).toEqual([
      'projects',
      'nodes',
    ]);
    expect(maskError({ ...fromFinance('TIMEOUT'), path: [] }, scope)).not.toHaveProperty('path');
  });

  it("keeps the gateway's own validation error with its place in the document", () => {
    const own = {
      message: 'Cannot query field "x".',
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', validationErrorCode: 'x' },
    };
    expect(maskError(own, scope)).toEqual({
      ...own,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', requestId: 'r1' },
    });
  });

  it('leads the library’s English words in with a sentence of the reader’s language', () => {
    const wrong = (code: string) => ({ message: 'Variable "$n" got invalid value "x".', extensions: { code } });
    const toZh = (code: string) => maskError(wrong(code), { requestId: 'r1', language: 'zh' }).message;
    ['BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'].forEach((code) =>
      expect(toZh(code)).toBe(`${sentences.notOfTheSchema.zh}Variable "$n" got invalid value "x".`),
    );
    expect(maskError(wrong('BAD_USER_INPUT'), { requestId: 'r1', language: 'en' }).message).toMatch(/^Variable/);
    const own = { message: sentences.pageProduct.zh, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
    expect(maskError(own, { requestId: 'r1', language: 'zh' }).message).toBe(sentences.pageProduct.zh);
  });

  it('masks an error without extensions', () => {
    expect(maskError({ message: 'boom' }, { requestId: 'r2', language: 'zh' })).toEqual({
      message: sentences.internal.zh,
      extensions: { code: 'INTERNAL', requestId: 'r2' },
    });
  });
});
