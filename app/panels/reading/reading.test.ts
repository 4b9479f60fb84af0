import { describe, expect, it } from 'vitest';
import { categoriesIn, peopleIn } from './testing.ts';

const plain = 'category,feature,min,max\ngender,f,1,2\ngender,m,0,1\nage,old,0,9\n';
const { quotas } = await categoriesIn(plain);

describe('a file of quotas', () => {
  it('is read in any order of columns, with `name` for `feature`, and without a last line feed', async () => {
    const turned = 'max,extra,name,Category,min\n2,x, f ,gender,1\n1,,m,"gender",0\r\n9,,old,age,0';
    expect(await categoriesIn(turned)).toEqual({ quotas, wrong: [] });
    expect(quotas[0]).toEqual({ category: 'gender', feature: 'f', min: 1, max: 2 });
  });

  it('may say how far a relaxation may go', async () => {
    const flexible = 'category,feature,min,max,min_flex,max_flex\na,x,2,3,1,4\na,y,0,1,,\n';
    expect((await categoriesIn(flexible)).quotas).toEqual([
      { category: 'a', feature: 'x', min: 2, max: 3, minFlex: 1, maxFlex: 4 },
      { category: 'a', feature: 'y', min: 0, max: 1 },
    ]);
  });

  it('names every row that is wrong by its line', async () => {
    const rows = [
      'category,feature,min,max,min_flex,max_flex',
      ',f,1,2,,',
      'g,,1,2,,',
      'g,a,x,2,,',
      'g,a,1,,,',
      'g,a,3,2,,',
      'g,a,-1,2,,',
      'g,a,1.5,2,,',
      'g,a,1,2,2,',
      'g,a,1,2,,1',
      'g,a,1,2,,',
      'g,a,1,2,,',
      'g,b,1,2',
      'g,b,1,99999999,,',
    ];
    expect((await categoriesIn(rows.join('\n'))).wrong).toEqual([
      'C.csv:2: the category is empty',
      'C.csv:3: the feature is empty',
      'C.csv:4: min is "x"; it must be a whole number from 0 to 1000000',
      'C.csv:5: max is ""; it must be a whole number from 0 to 1000000',
      'C.csv:6: min is 3, which is more than max, 2',
      'C.csv:7: min is "-1"; it must be a whole number from 0 to 1000000',
      'C.csv:8: min is "1.5"; it must be a whole number from 0 to 1000000',
      'C.csv:9: min_flex is 2, which is more than min, 1',
      'C.csv:10: max_flex is 1, which is less than max, 2',
      'C.csv:12: "a" of "g" stands on line 11 already',
      'C.csv:13: 4 fields, but the header has 6',
      'C.csv:14: max is "99999999"; it must be a whole number from 0 to 1000000',
    ]);
  });

  it.each([
    ['', 'C.csv:1: the file is empty; its first line must name the columns'],
    ['category,feature,min\n', 'C.csv:1: there is no column "max" in the header'],
    ['category;feature;min;max\n', 'parted by commas, not by semicolons'],
    ['category,feature,min,max,min\n', 'C.csv:1: the column "min" stands there twice'],
    ['category,feature,min,max\n', 'C.csv:1: there are no quotas'],
  ])('%j is refused', async (content, sentence) => {
    expect((await categoriesIn(content)).wrong.join()).toContain(sentence);
  });
});

describe('a file of people', () => {
  it('has the categories in the order of the quotas, values trimmed, other columns ignored', async () => {
    const { people, wrong } = await peopleIn('age,x,id,gender\nold,?, 7 , m \n"old",,8,f', quotas);
    expect(wrong).toEqual([]);
    expect(people).toEqual([
      { id: '7', features: ['m', 'old'] },
      { id: '8', features: ['f', 'old'] },
    ]);
  });

  it('names people by `id`, else by the first column that tells them apart, else by their row', async () => {
    const ids = async (content: string, address: string | null = null) => {
      const read = await peopleIn(content, quotas, address);
      return [read.idColumn, ...read.people.map(({ id }) => id)];
    };
    expect(await ids('nick,gender,age,id\na,f,old,1\nb,m,old,2\n')).toEqual(['id', '1', '2']);
    expect(await ids('town,nick,gender,age\nT,a,f,old\nT,b,m,old\n')).toEqual(['nick', 'a', 'b']);
    expect(await ids('nick,gender,age\na,f,old\n,m,old\n')).toEqual([null, '1', '2']);
    expect(await ids('gender,age\nf,old\nf,old\n')).toEqual([null, '1', '2']);
    // Where they live is never what they are called.
    expect(await ids('home,gender,age\nA,f,old\nB,m,old\n', 'home')).toEqual([null, '1', '2']);
  });

  it('says who lives together where it is asked to; an empty address is a household of its own', async () => {
    const { people } = await peopleIn(
      'id,gender,age,home\n1,f,old, A 1\n2,m,old,\n',
      quotas,
      'home',
    );
    expect(people.map(({ address }) => address)).toEqual(['A 1', undefined]);
  });

  it('names every row that is wrong by its line', async () => {
    const rows = [
      'id,gender,age',
      '1,f,old',
      '1,m,old',
      ',f,old',
      '4,x,old',
      '5,f,',
      '6,f',
      '"7\t",f,old',
    ];
    expect((await peopleIn(rows.join('\n'), quotas)).wrong).toEqual([
      'P.csv:3: the id "1" stands on line 2 already',
      'P.csv:4: the id is empty',
      'P.csv:5: "gender" is "x"; it must be one of "f", "m"',
      'P.csv:6: "age" is empty; it must be one of "old"',
      'P.csv:7: 2 fields, but the header has 3',
    ]);
  });

  it.each([
    ['id,gender\n1,f\n', null, 'P.csv:1: there is no column for the category "age"'],
    ['id\n1\n', null, 'P.csv:1: there is no column for the categories "gender", "age"'],
    ['id,gender,age,age\n', null, 'P.csv:1: the column "age" stands there twice'],
    [
      'id,gender,age\n1,f,old\n',
      'home',
      'P.csv:1: there is no column "home", which --same-address',
    ],
    ['id,gender,age\n', null, 'P.csv:1: there are no people'],
  ])('%j is refused', async (content, address, sentence) => {
    expect((await peopleIn(content, quotas, address)).wrong.join()).toContain(sentence);
  });
});
