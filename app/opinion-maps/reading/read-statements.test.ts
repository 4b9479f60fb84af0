import { describe, expect, it } from 'vitest';
import { masked, meta } from '../../../packages/opinion-map/index.ts';
import { collectFaults } from '../../platform/csv/faults.ts';
import { readStatements } from './read-statements.ts';
import { inChunks, statementsFaults } from './testing.ts';

async function read(content: string) {
  const faults = collectFaults();
  const { texts, states } = await readStatements(inChunks(content), faults);
  expect(faults.first).toEqual([]);
  return { texts: Object.fromEntries(texts), states: Object.fromEntries(states) };
}

describe('a file of statements', () => {
  it('says what was moderated out, what is about the person, and the words', async () => {
    expect(
      await read(
        'is-meta,agrees,comment-body,moderated,comment-id\r\n' +
          'false,99,"One, with\r\nlines",1,0\r\nFALSE,1,two,-1,1\r\ntrue,,three,0,2\r\nt,,four,-1.0,3\r\n,,,,4\r\n',
      ),
    ).toEqual({
      texts: { 0: 'One, with\r\nlines', 1: 'two', 2: 'three', 3: 'four', 4: '' },
      states: { 1: masked, 2: meta, 3: masked },
    });
  });

  it('needs nothing but the ids, also by their other name', async () => {
    expect(await read('statement\na\nb\n')).toEqual({ texts: {}, states: {} });
    expect(await read('text,statement\nwords,a\n')).toEqual({ texts: { a: 'words' }, states: {} });
  });

  it('lets a later row replace an earlier one', async () => {
    expect(await read('statement,moderated,text\na,-1,old\na,1,new\n')).toEqual({
      texts: { a: 'new' },
      states: {},
    });
  });

  it.each([
    ['', ':1: the file is empty'],
    ['id,text\n', ':1: unknown header "id", "text": expected comment-id or statement'],
    ['statement,text,text\n', ':1: the column "text" stands there twice'],
    ['statement,moderated\na,2\n', ':2: moderated is "2"'],
    ['statement,is-meta\na,perhaps\n', ':2: is-meta is "perhaps"'],
    ['statement,text\na,"x\ny"\n,z\n', ':4: the statement is empty'],
    ['statement,text\na\n', ':2: 1 field, but the header has 2'],
  ])('%j is refused: %s', async (content, reason) => {
    const [first] = await statementsFaults(content);
    expect(first).toContain(`COMMENTS.csv${reason}`);
  });
});
