import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compressed } from './compress.ts';
import { bytesOf, textOf, textResponse } from './text-response.ts';

const page = '鄰里'.repeat(1000);

it('the text of an answer can be looked at and the answer still be sent', async () => {
  for (const answer of [textResponse(page, {}), new Response(page)]) {
    expect(await textOf(answer)).toBe(page);
    expect(await answer.text()).toBe(page);
  }
});

it('its bytes are the same whether the text was at hand or not', async () => {
  expect(await bytesOf(textResponse(page, {}))).toEqual(await bytesOf(new Response(page)));
});

it('a packed answer unpacks to the page and says what it depends on', async () => {
  const headers = { 'content-type': 'text/html; charset=utf-8', vary: 'Cookie', etag: '"a"' };
  const request = new Request('http://localhost/', { headers: { 'accept-encoding': 'gzip, br' } });
  const sent = await compressed(request, textResponse(page, { status: 404, headers }));
  expect(sent.status).toBe(404);
  expect(sent.headers.get('vary')).toBe('Cookie, Accept-Encoding');
  expect(sent.headers.get('etag')).toBe('"a"');
  expect(gunzipSync(Buffer.from(await sent.arrayBuffer())).toString()).toBe(page);
});
