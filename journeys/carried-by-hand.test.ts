import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeLeaf, parsePolicy, verifyReceipt } from '../packages/ledger/index.ts';
import { done, published } from './props.ts';
import { aWhile, openStage, people, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, aWhile);
afterAll(() => stage?.close());

it(
  'a stranger raises a worry and carries it by hand, taking each role in turn without script, to a confirmed answer',
  async () => {
    // One browser for all of it, as for somebody who looks at the demonstration alone.
    const { tab, ...stranger } = await stage.walker();
    const be = async (who: keyof typeof people) => {
      await stranger.open('/demo-desk');
      await tab.getByRole('button', { name: people[who] }).click();
    };

    await stranger.open('/');
    await stranger.follow('Tell us a worry');
    await stranger.fill({
      'What is it about?': 'The lamp in the bicycle shed has been dark for a week.',
    });
    await stranger.press('Hand it in');
    await stranger.reads('We have it');
    const code = await tab.locator('.slip-code').innerText();
    expect(code).toMatch(/^[0-9A-Z]{5} [0-9A-Z]{5}$/);

    await be('worker');
    await stranger.follow('Desk');
    await stranger.follow('The lamp in the bicycle shed');
    await stranger.act('Take it on and publish', {
      'Public heading': 'Dark lamp in the bicycle shed',
    });
    await stranger.reads('Done. It is on the record.');
    await stranger.act('Make a body responsible', {
      'Which body is responsible?': 'Sub-district urban affairs',
    });
    await stranger.reads('Given to somebody');

    await be('handler');
    await stranger.follow('Our work');
    await stranger.follow('Dark lamp in the bicycle shed');
    expect(await stranger.offers('Begin work')).toBe(false);
    await stranger.act('I have spoken with the author');
    await stranger.act('Begin work');
    await stranger.act('Say that it is done', {
      'What was done?': 'A new lamp hangs in the shed.',
      'What came of it': 'Solved',
      'What shows it?': 'Look in after dark.',
    });
    await stranger.reads('Said to be done');
    expect(await stranger.offers('Yes, that is true')).toBe(false);

    await tab.context().clearCookies();
    await stranger.open('/status');
    await stranger.fill({ Code: code });
    await stranger.press('Show');
    await stranger.reads('It is your turn');
    await stranger.act('Yes, that is true', { 'How content are you?': 'very' });
    await stranger.reads('Done. It is on the record.');

    await stranger.open('/concerns?view=confirmed');
    await stranger.follow('Dark lamp in the bicycle shed');
    await stranger.reads('The author confirms');
    const path = await tab.locator('article.told').innerText();
    for (const step of [
      'Told',
      'Taken on and published',
      'Spoke with the author',
      'Work has begun',
    ])
      expect(path).toContain(step);
    expect(stranger.complaints).toEqual([]);
  },
  aWhile,
);

/** Everything that waits gets its number, as it does within a second where somebody serves. */
async function settled(): Promise<void> {
  await stage.installation.record.settle();
  stage.installation.site.changed();
}

const text = async (path: string) => (await fetch(stage.origin + path)).text();

it(
  'a resident raises a worry, stands behind another, confirms an answer, and has a receipt for each that holds',
  async () => {
    const lamp = await published(stage, 'The lamp at the north gate is dark');
    const granny = await stage.as('granny');
    await granny.follow('Tell us a worry');
    await granny.fill({ 'What is it about?': 'The handrail of staircase two is loose.' });
    await granny.press('Hand it in');
    await granny.reads('Entered in the public record.');
    // On paper the address leads there, too: one square for how it stands, one for the record.
    expect(await granny.tab.locator('.slip svg').count()).toBe(2);
    expect(await granny.tab.locator('.slip').innerText()).toContain('/record/of/');
    await granny.follow('See how it stands');
    const address = granny.where().slice(stage.home.length);
    const concern = { id: address.split('/').at(-1) ?? '', number: '', code: '' };
    await done(stage, concern, 'u_worker', 'accept', {
      publicTitle: 'A loose handrail',
      publicText: 'The handrail of staircase two is loose.',
      category: 'facilities',
      urgency: 'normal',
      precision: 'community',
      visibility: 'pseudonym',
    });
    await done(stage, concern, 'u_worker', 'assign', { body: 'street_urban' });
    await done(stage, concern, 'u_dept', 'first_contact', { reason: 'We came by.' });
    await done(stage, concern, 'u_dept', 'start');
    await done(stage, concern, 'u_dept', 'claim_done', {
      reason: 'It holds again.',
      evidence: 'Two new screws.',
      resolution: 'solved',
    });
    await granny.open(address);
    await granny.act('Yes, that is true', { 'How content are you?': 'rather' });
    await granny.reads('Entered in the public record.');
    await granny.open(`/concerns/${lamp.id}`);
    await granny.press('Stand behind this');
    await granny.reads('Entered in the public record.');

    await settled();
    await granny.follow('Keep the receipt');
    await granny.reads('Somebody stands behind a concern');
    await granny.open('/me');
    await granny.follow('My receipts');
    const links = granny.tab.getByRole('link', { name: /^Receipt/ });
    const receipts = await links.evaluateAll((found) =>
      found.map((link) => link.getAttribute('href') ?? ''),
    );
    expect(receipts).toHaveLength(3);
    const policy = parsePolicy(await text('/record/policy'));
    if ('error' in policy) throw new Error(policy.why);
    const kinds: string[] = [];
    for (const href of receipts) {
      const number = href.split('/').at(-1);
      const entry = await fetch(`${stage.origin}/record/entries/${number}`, {
        headers: { accept: 'application/json' },
      });
      const { leaf } = await entry.json();
      kinds.push(leaf.type);
      const checked = verifyReceipt({ receipt: await text(href), leaf: encodeLeaf(leaf), policy });
      expect(checked.ok, `${href} ${leaf.type}`).toBe(true);
    }
    expect(kinds.sort()).toEqual(['concern.confirm', 'concern.received', 'concern.supported']);
    expect(granny.complaints).toEqual([]);
  },
  aWhile,
);

it(
  'a journalist looks up an entry, takes its receipt along, and checks it without a network',
  async () => {
    await published(stage, 'The bench at the river has no back');
    await settled();
    const journalist = await stage.walker({ script: true, width: 1280 });
    await journalist.open(`${stage.origin}/record`);
    await journalist.reads('Everything is as it was signed.');
    await journalist.tab.locator('.entries a[href^="/record/entries/"]').first().click();
    await journalist.reads('Where it stands');
    const [saved] = await Promise.all([
      journalist.tab.waitForEvent('download'),
      journalist.follow('Download the receipt'),
    ]);
    const receipt = await readFile(await saved.path(), 'utf8');
    expect(saved.suggestedFilename()).toMatch(/^receipt-\d+\.txt$/);

    await journalist.open(`${stage.origin}/record/check`);
    const [checker] = await Promise.all([
      journalist.tab.waitForEvent('download'),
      journalist.follow('Download the checker'),
    ]);
    const context = journalist.tab.context();
    await context.setOffline(true);
    const choose = (content: string) =>
      journalist.tab.locator('input[type=file]').setInputFiles({
        name: 'receipt.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(content),
      });
    await choose(receipt);
    await journalist.reads('This receipt holds.');
    await journalist.reads('From the entry and its neighbours follows exactly the root');
    // One letter of the entry, as somebody would change it.
    const forged = receipt.replace(/^extra (.*)$/m, (_, packed: string) => {
      const leaf = Buffer.from(packed, 'base64').toString();
      return `extra ${Buffer.from(leaf.replace('"v":1', '"v":2')).toString('base64')}`;
    });
    await choose(forged);
    await journalist.reads('This receipt does not hold.');
    await journalist.fill({ '… or what is in it': receipt.replace('index ', 'index 1') });
    await journalist.press('Check it');
    await journalist.reads('This receipt does not hold.');
    await journalist.fill({ '… or what is in it': receipt });
    await journalist.press('Check it');
    await journalist.reads('This receipt holds.');
    await context.setOffline(false);
    expect(journalist.complaints).toEqual([]);

    // The file that was taken along: opened from a disk, with no network at all.
    const alone = await stage.walker({ script: true });
    await alone.tab.context().setOffline(true);
    const folder = await mkdtemp(join(tmpdir(), 'linli-checker-'));
    const file = join(folder, checker.suggestedFilename());
    await copyFile(await checker.path(), file);
    await alone.tab.goto(pathToFileURL(file).href);
    await alone.tab.locator('input[type=file]').setInputFiles({
      name: 'receipt.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(receipt),
    });
    await alone.reads('This receipt holds.');
    await alone.fill({ '… or what is in it': forged });
    await alone.press('Check it');
    await alone.reads('This receipt does not hold.');
    // Nothing was asked of anybody but for the file itself.
    expect(alone.complaints).toEqual([`asked elsewhere: ${pathToFileURL(file).href}`]);
    await rm(folder, { recursive: true });
  },
  aWhile,
);
