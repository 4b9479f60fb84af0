import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { helpText } from './help.ts';
import { type Parsed, parseCommandLine } from './parse.ts';
import { editDistance, nearest } from './suggest.ts';

const around = { root: '/linli', cwd: '/home/wang', env: {} };
const parse = (line: string, env: Record<string, string> = {}): Parsed =>
  parseCommandLine(line.split(' ').filter(Boolean), { ...around, env });
const optionsOf = (line: string, env: Record<string, string> = {}) => {
  const parsed = parse(line, env);
  if (parsed.kind !== 'run') throw new Error('only help');
  return parsed.options;
};

describe('what is typed', () => {
  it('names a folder from where one stands; the environment names one from the project', () => {
    expect(optionsOf('start --data mine').data).toBe('/home/wang/mine');
    expect(optionsOf('start', { LINLI_DATA: 'mine' }).data).toBe('/linli/mine');
    expect(optionsOf('start').data).toBe('/linli/data');
  });

  it('wins over the environment, the environment over the default', () => {
    expect(optionsOf('start').port).toBe(8080);
    expect(optionsOf('start', { LINLI_PORT: '9000' }).port).toBe(9000);
    expect(optionsOf('start --port 0', { LINLI_PORT: '9000' }).port).toBe(0);
  });

  it('may stand in any order and with an equals sign', () => {
    expect(optionsOf('import-concerns --community=lianhua register.csv --data d')).toMatchObject({
      rest: ['register.csv'],
      given: { community: 'lianhua' },
      data: '/home/wang/d',
    });
  });

  it('goes to the tests as it is', () => {
    expect(optionsOf('test app/places -t sentence --bail 1').rest).toEqual(
      'app/places -t sentence --bail 1'.split(' '),
    );
  });

  it.each(['', '--help', '-h', 'help'])('"%s" shows the help of everything', (line) => {
    expect(parse(line)).toEqual({ kind: 'help', about: null });
  });

  it.each(commands.map(({ name }) => name))('%s --help shows its own help', (name) => {
    expect(parse(`${name} --help`)).toMatchObject({ kind: 'help', about: { name } });
  });
});

describe('a mistake in typing leaves with 2 and a hint', () => {
  it.each([
    ['demmo', 'unknown_command', /Did you mean: .\/linli demo/],
    ['import', 'unknown_command', /import-concerns/],
    ['xyzzy', 'unknown_command', /There is no command "xyzzy"\.$/],
    ['help strat', 'unknown_command', /start/],
    ['start --prot 80', 'unknown_option', /Did you mean: --port/],
    ['start -x', 'unknown_option', /no option -x/],
    ['migrate --port 1', 'unknown_option', /--port/],
    ['start --port', 'value_missing', /--port N/],
    ['start --data --port 1', 'value_missing', /--data DIR/],
    ['start --port abc', 'port_invalid', /"abc"/],
    ['start --port 70000', 'port_invalid', /65535/],
    ['start --port=-1', 'port_invalid', /"-1"/],
    ['restore', 'argument_missing', /needs FILE/],
    ['backup one two', 'argument_unwanted', /"two"/],
  ])('%s', (line, code, message) => {
    expect(() => parse(line)).toThrow(
      expect.objectContaining({ code, exitCode: 2, message: expect.stringMatching(message) }),
    );
  });

  it('a bad port in the environment is called by its name there', () => {
    expect(() => parse('start', { LINLI_PORT: 'http' })).toThrow(/LINLI_PORT must be a number/);
  });
});

describe('the help', () => {
  it('names every command with what it is for', () => {
    for (const { name, summary } of commands) {
      expect(helpText(null)).toContain(name);
      expect(helpText(null)).toContain(summary);
    }
  });

  it('of a command names each of its options, in lines that fit a screen', () => {
    for (const command of commands) {
      const text = helpText(command);
      for (const { name } of command.options) expect(text).toContain(`--${name}`);
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });
});

it('the distance between words counts a swap as one mistake', () => {
  expect(editDistance('strat', 'start')).toBe(1);
  expect(editDistance('', 'demo')).toBe(4);
  expect(editDistance('demo', 'demo')).toBe(0);
  expect(nearest('zzz', ['demo', 'start'])).toBeNull();
});
