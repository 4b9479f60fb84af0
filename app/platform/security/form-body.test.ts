import { describe, expect, it } from 'vitest';
import { formLimits, readFormBody } from './form-body.ts';

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers });

async function read(request: Request, limits = formLimits) {
  const result = await readFormBody(request, { limits });
  return result.ok ? { ...result.value.typed } : result.code;
}

describe('readFormBody', () => {
  it('reads a plain form: single values, lists, Chinese, line breaks as typed', async () => {
    const body = new URLSearchParams([
      ['text', '電梯\r\n又停了\rx'],
      ['kind', 'a'],
      ['kind', 'b'],
      ['kind', 'c'],
    ]);
    expect(await read(post(body))).toEqual({ text: '電梯\n又停了\nx', kind: ['a', 'b', 'c'] });
  });

  it('reads a form with photos as a browser sends it', async () => {
    const part = (head: string, body: string) =>
      `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const body =
      part('name="text"', '電梯\r\n又停了') +
      part('name="photo"; filename="照片.jpg"\r\nContent-Type: image/jpeg', 'abc') +
      part('name="more"; filename=""\r\nContent-Type: application/octet-stream', '') +
      '--x--\r\n';
    const result = await readFormBody(
      post(new TextEncoder().encode(body), { 'content-type': 'multipart/form-data; boundary=x' }),
    );
    if (!result.ok) throw new Error(result.code);
    expect(result.value.typed['text']).toBe('電梯\n又停了');
    expect(result.value.files['photo']).toHaveLength(1);
    expect(result.value.files['photo']![0]!.name).toBe('照片.jpg');
    expect(await result.value.files['photo']![0]!.text()).toBe('abc');
  });

  it('counts a file field that was left empty as no file', async () => {
    const form = new FormData();
    form.append('photo', new File([], ''));
    const result = await readFormBody(post(form));
    if (!result.ok) throw new Error(result.code);
    expect({ ...result.value.files }).toEqual({});
  });

  it('takes 100 fields and refuses one more', async () => {
    const form = (n: number) =>
      new URLSearchParams(Array.from({ length: n }, (_, i) => [`f${i}`, '']));
    expect(typeof (await read(post(form(100))))).toBe('object');
    expect(await read(post(form(101)))).toBe('bad_body');
  });

  it('takes a field of 20 KB in UTF-8 and refuses a byte more', async () => {
    const form = (text: string) => new URLSearchParams({ text });
    expect(typeof (await read(post(form('字'.repeat(6826)))))).toBe('object');
    expect(await read(post(form('字'.repeat(6827))))).toBe('body_too_large');
  });

  it('refuses 1 MB of text before it is parsed', async () => {
    expect(await read(post(new URLSearchParams({ text: 'a'.repeat(1024 * 1024) })))).toBe(
      'body_too_large',
    );
  });

  it('refuses a file above the limit and one file too many', async () => {
    const limits = { ...formLimits, files: 2, fileBytes: 10 };
    const form = (sizes: number[]) => {
      const data = new FormData();
      for (const size of sizes) data.append('photo', new File(['a'.repeat(size)], 'a.jpg'));
      return data;
    };
    expect(await read(post(form([10, 10])), limits)).toEqual({});
    expect(await read(post(form([11])), limits)).toBe('body_too_large');
    expect(await read(post(form([1, 1, 1])), limits)).toBe('bad_body');
  });

  it.each([
    ['text/plain, which other sites can send', 'a=b', 'text/plain', 'wrong_type'],
    ['JSON', '{}', 'application/json', 'wrong_type'],
    ['no type', 'a=b', '', 'wrong_type'],
    ['multipart without a boundary', 'a', 'multipart/form-data; x=y', 'bad_body'],
    ['multipart cut off', '--x\r\nContent-Disp', 'multipart/form-data; boundary=x', 'bad_body'],
    ['a NUL', 'a=%00', 'application/x-www-form-urlencoded', 'bad_body'],
    ['a field called __proto__', '__proto__=1', 'application/x-www-form-urlencoded', 'bad_body'],
    [
      'a field called constructor',
      'constructor=1',
      'application/x-www-form-urlencoded',
      'bad_body',
    ],
  ])('refuses %s', async (_, body, type, code) => {
    const bytes = new TextEncoder().encode(body);
    expect(await read(post(bytes, type ? { 'content-type': type } : {}))).toBe(code);
  });
});
