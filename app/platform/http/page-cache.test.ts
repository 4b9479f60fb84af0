import { expect, it } from 'vitest';
import { openPageCache } from './page-cache.ts';
import { textResponse } from './text-response.ts';

const page = () => textResponse('old', { headers: { 'cache-control': 'public' } });

it('a page that was computed while something changed is not kept', async () => {
  const cache = openPageCache();
  const before = cache.epoch;
  cache.bump();
  await cache.put('key', page(), before);
  expect(cache.get('key')).toBeUndefined();
  await cache.put('key', page(), cache.epoch);
  expect(await cache.get('key')?.text()).toBe('old');
});

it('a page whose entry in the record is being made is not kept: nobody waits for its number', async () => {
  const cache = openPageCache();
  const pending = textResponse('<article data-record="pending">', {
    headers: { 'cache-control': 'public' },
  });
  await cache.put('key', pending, cache.epoch);
  expect(cache.get('key')).toBeUndefined();
});
