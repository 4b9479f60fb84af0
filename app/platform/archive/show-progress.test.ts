import { expect, it } from 'vitest';
import { showProgress } from './show-progress.ts';

function screen(isTTY: boolean) {
  let text = '';
  let time = 0;
  const { show, end } = showProgress(
    {
      isTTY,
      write: (piece) => {
        text += piece;
      },
    },
    () => time,
  );
  return { show, end, text: () => text, pass: (ms: number) => (time += ms) };
}

it('progress in a file is a line for each step and one every five seconds', () => {
  const { show, end, text, pass } = screen(false);
  show({ step: 'tables', done: 0, of: 4, what: 'public.concern' });
  pass(4000);
  show({ step: 'tables', done: 1, of: 4, what: 'public.place' });
  pass(2000);
  show({ step: 'tables', done: 2, of: 4, what: 'public.body' });
  show({ step: 'checking', done: 0, of: 10 });
  end();
  expect(text()).toBe(
    'Writing tables …\nWriting tables … 50 % (public.body)\nReading the archive and checking it …\n',
  );
});

it('progress on a terminal is one line for each step, written over', () => {
  const { show, end, text, pass } = screen(true);
  show({ step: 'loading', done: 0, of: 10, what: 'value' });
  show({ step: 'loading', done: 3, of: 10, what: 'value' });
  pass(200);
  show({ step: 'loading', done: 7, of: 10, what: 'value' });
  end();
  expect(text()).toBe('\rLoading … 0 % (value)\x1b[K\rLoading … 70 % (value)\x1b[K\n');
});
