import { describe, expect, it } from 'vitest';
import { byName, faultOf, fromNames, guessMapping } from './columns.ts';

const guess = (...header: string[]) => byName(guessMapping(header), header);

describe('which column holds what', () => {
  it('is guessed from the names of a Chinese register', () => {
    expect(
      guess(
        '序号',
        '工单编号',
        '受理时间',
        '诉求人',
        '联系电话',
        '诉求标题',
        '诉求内容',
        '问题类别',
        '发生地点',
        '办结时间',
      ),
    ).toEqual({
      text: '诉求内容',
      title: '诉求标题',
      number: '工单编号',
      date: '受理时间',
      place: '发生地点',
      category: '问题类别',
    });
  });

  it('is guessed from traditional characters', () => {
    expect(guess('編號', '標題', '內容', '時間', '地點', '類別')).toEqual({
      text: '內容',
      title: '標題',
      number: '編號',
      date: '時間',
      place: '地點',
      category: '類別',
    });
  });

  it('is guessed from English names, whole words only', () => {
    expect(
      guess('Resident', 'Case No', 'Date received', 'Description', 'Location', 'Type'),
    ).toEqual({
      text: 'Description',
      number: 'Case No',
      date: 'Date received',
      place: 'Location',
      category: 'Type',
    });
  });

  it('never takes people, what happened later, or a running number by itself', () => {
    expect(guess('序号', '姓名', '联系地址', '处理内容', '办结日期')).toEqual({});
  });

  it('knows columns of the same name apart, and finds them again in another order', () => {
    const header = ['内容', '备注', '备注', ''];
    const named = byName({ text: 0, title: 2, number: 3 }, header);
    expect(named).toEqual({ text: '内容', title: '备注#3', number: '#4' });
    expect(fromNames(named, header)).toEqual({ text: 0, title: 2, number: 3 });
    expect(fromNames({ text: '内容' }, ['编号', '内容'])).toEqual({ text: 1 });
  });

  it('needs the words, and each column at most once', () => {
    expect(faultOf({ title: 0 })).toEqual({ code: 'text_column_missing', field: 'text' });
    expect(faultOf({ text: 0, title: 0 })).toEqual({ code: 'column_twice', field: 'title' });
    expect(faultOf({ text: 0, title: 1 })).toBeNull();
  });
});
