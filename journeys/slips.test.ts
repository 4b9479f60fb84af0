import { afterAll, beforeAll, expect, it } from 'vitest';
import { aWhile, openStage, type Stage } from './stage.ts';
import type { Walker } from './walker.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

/** Where somebody wants to see the pages: a folder in LOOK. */
async function look(walker: Walker, name: string): Promise<void> {
  const folder = process.env['LOOK'];
  if (folder) await walker.tab.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

it(
  'whoever has only a slip sees who read their number, and later puts the worry into an account',
  async () => {
    const worker = await stage.as('worker');
    await worker.open('/desk/enter');
    await look(worker, 'enter');
    await worker.fill({
      'What is it about?': 'The handrail at house 3 is loose.',
      'In a few words': 'Loose handrail',
      Telephone: '000-0000-4712',
      'I read it back and the person agreed.': true,
    });
    await worker.press('Hand it in for them');
    const code = await worker.tab.locator('.slip-code').innerText();
    await worker.follow('See how it stands');
    await worker.press('Show the contact');
    await worker.reads('00000004712');
    await look(worker, 'screening');

    const visitor = await stage.walker({ width: 320 });
    const show = async (by: Walker) => {
      await by.open('/status');
      await by.fill({ Code: code });
      await by.press('Show');
    };
    await show(visitor);
    await look(visitor, 'status');
    await visitor.press('Show what is known about me');
    await visitor.reads('to speak with you for the first time');
    await visitor.reads('00000004712');
    await look(visitor, 'slip-data');
    const file = visitor.tab.waitForEvent('download');
    await visitor.press('As a table (CSV)');
    expect((await file).suggestedFilename()).toBe('my-data.csv');

    const granny = await stage.as('granny');
    await show(granny);
    await granny.press('This is mine: put it into my account');
    await granny.reads('It is in your account now.');
    await look(granny, 'taken');
    await granny.open('/mine');
    await granny.reads(/2026-\d{4}/);
    await show(visitor);
    expect(await visitor.words()).not.toContain('What is known about me');
    for (const one of [worker, visitor, granny]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a complaint about a body reaches it without a name; it asks, and a worker calls and writes back',
  async () => {
    const granny = await stage.as('granny');
    await granny.open('/raise');
    await granny.fill({ 'What is it about?': 'The man of urban affairs shouted at my own door.' });
    await granny.unfold('Where, what kind');
    await granny.fill({
      'Is it about how one of these bodies behaved?': 'Sub-district urban affairs',
    });
    await look(granny, 'raise');
    await granny.press('Hand it in');
    await granny.follow('See how it stands');
    const address = granny.where().slice(stage.home.length);
    const worker = await stage.as('worker');
    await worker.open(address);
    await look(worker, 'accept');
    await worker.act('Take it on and publish', {
      'Public heading': 'Conduct of a body',
      'Public text': 'Somebody was shouted at.',
    });
    await worker.act('Make a body responsible', {
      'Which body is responsible?': 'Sub-district urban affairs',
    });
    const handler = await stage.as('handler', { width: 320 });
    await handler.open(address);
    const seen = await handler.words();
    expect(seen).not.toContain('shouted at my own door');
    expect(seen).not.toContain('Show the contact');
    await handler.fill({ 'What do you need to know': 'On which day was it?' });
    await look(handler, 'ask');
    await handler.press('Ask the worker to call');
    await handler.reads('The worker has not called yet.');
    await worker.open(address);
    await worker.fill({ 'What shall the body be told?': 'On Monday.' });
    await look(worker, 'pass-on');
    await worker.press('Pass it on');
    await handler.open(address);
    await handler.reads('On Monday.');
    for (const one of [granny, worker, handler]) expect(one.complaints).toEqual([]);
  },
  aWhile,
);
