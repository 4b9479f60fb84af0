import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCode, showCode } from './codes.ts';
import { redact, redactText } from './redact.ts';
import { newToken } from './tokens.ts';

const token = newToken();
const slip = showCode('slip', newCode('slip'));
const canaries = [
  ...[
    'wang.mei@example.org',
    '王美@例子.中国',
    '13800138000',
    '138 0013 8000',
    '+86-138-0013-8000',
  ],
  ...['110101195803120029', token, slip, 'K7Q2-9XBD', 's3cret-pw'],
];

/** Everything a request carries, in the places where it usually stands. */
const carrying = (canary: string) => [
  `failed for ${canary}, try again`,
  { request: { headers: { cookie: `linli-in-a=${canary}`, authorization: `Bearer ${canary}` } } },
  { typed: { text: canary, contact: canary }, password: canary },
  { deep: { Code: canary, list: [{ email: canary }, { token: canary }] } },
  Object.assign(new Error(`cannot reach ${canary}`), { detail: canary }),
];

describe('redact', () => {
  it.each(canaries.filter((canary) => canary !== 's3cret-pw'))(
    'asvs-16.2.5 lets no trace of %s into a log line',
    (canary) => {
      for (const value of carrying(canary))
        expect(JSON.stringify(redact(value))).not.toContain(canary);
    },
  );

  it('keeps out secrets that have no shape of their own by the name they stand under', () => {
    for (const value of carrying('s3cret-pw').slice(1, 4))
      expect(JSON.stringify(redact(value))).not.toContain('s3cret-pw');
    expect(redactText('postgres://linli:s3cret-pw@db.example/linli')).toBe(
      'postgres://[kept out]@db.example/linli',
    );
    expect(redactText('Key (display_name)=(Wang Mei) already exists.')).not.toContain('Wang');
  });

  it('leaves what helps to find a fault', () => {
    const entry = {
      route: 'concerns.submit',
      status: 500,
      ms: 12.5,
      requestId: 'aB3dEf6hIj9k',
      ref: '01h455vb4pex5vsknk084sn02q',
      at: new Date('2026-03-01T08:00:00Z'),
    };
    expect(redact(entry)).toEqual({ ...entry, at: '2026-03-01T08:00:00.000Z' });
    expect(redactText('2026-03-01T08:00:00.000Z timeout after 30000 ms')).toBe(
      '2026-03-01T08:00:00.000Z timeout after 30000 ms',
    );
    const error = redact(new TypeError('x is not a function')) as { name: string; stack: string[] };
    expect(error.name).toBe('TypeError');
    expect(error.stack[0]).toMatch(/^at .*redact\.test\.ts/);
  });

  it('asvs-16.4.1 cannot be made to begin a second line, or to turn one around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(redactText(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
    expect(redactText('a\r\nlevel=error forged')).toBe('a level=error forged');
  });

  it('never throws and never grows without bound', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(JSON.stringify(redact(value) ?? null).length).toBeLessThan(5_000_000);
      }),
    );
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(JSON.stringify(redact(circle))).toContain('[kept out]');
    expect(redactText('1'.repeat(1_000_000)).length).toBeLessThanOrEqual(500);
  });
});
