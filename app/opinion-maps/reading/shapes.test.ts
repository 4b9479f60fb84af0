import { describe, expect, it } from 'vitest';
import { shapeOf } from './shapes.ts';

const shape = (header: string) => shapeOf(header.split(','));

describe('the shape of a file of votes', () => {
  it('is a published list, in any order of columns, whatever else is there', () => {
    expect(shape('timestamp,datetime,comment-id,voter-id,vote')).toEqual({
      kind: 'list',
      person: 3,
      statement: 2,
      vote: 4,
    });
    expect(shape('vote,x,x,voter-id,comment-id')).toEqual({
      kind: 'list',
      person: 3,
      statement: 4,
      vote: 0,
    });
  });

  it('is a list of Linli, in any order of columns, whatever else is there', () => {
    expect(shape('statement,note,vote,participant,7')).toEqual({
      kind: 'list',
      person: 3,
      statement: 0,
      vote: 2,
    });
  });

  it('is a matrix with a column for each statement; what Polis adds about people is passed over', () => {
    expect(shape('12,participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0')).toEqual({
      kind: 'matrix',
      person: 1,
      statements: [
        { column: 0, id: '12' },
        { column: 8, id: '0' },
      ],
    });
  });

  it.each([
    ['participant,0,1,mood', 'unknown column "mood"'],
    ['participant,0,', 'unknown column ""'],
    ['participant,0,1.5', 'unknown column "1.5"'],
    ['participant,0,1,0', 'the column "0" stands there twice'],
    ['participant,participant,0', 'the column "participant" stands there twice'],
    ['participant,statement,vote,vote', 'the column "vote" stands there twice'],
    ['comment-id,comment-id,voter-id,vote', 'the column "comment-id" stands there twice'],
    ['participant,statement,vote,comment-id,voter-id', 'two shapes'],
    ['participant,vote,0,1', 'unknown header'],
    ['participant', 'unknown header'],
    ['participant,xid', 'unknown header'],
    ['a,b,c', 'unknown header "a", "b", "c": expected comment-id'],
    ['', 'unknown header ""'],
    ['participant;statement;vote', 'by commas, not by semicolons'],
    ['Participant,Statement,Vote', 'unknown header'],
  ])('"%s" is refused: %s', (header, reason) => {
    expect(shape(header)).toContain(reason);
  });
});
