import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Advice, misuse } from './advice.ts';
import type { Command, Options } from './command.ts';
import { actionsOf, commands, findCommand } from './commands.ts';
import { nearest } from './suggest.ts';

export type Surroundings = {
  readonly root: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type Parsed =
  /** Of everything, of one command, or of all whose first word this is. */
  | { kind: 'help'; about: Command | string | null }
  | { kind: 'run'; command: Command; options: Options };

const isHelp = (word: string) => word === '--help' || word === '-h';

/** Reads what was typed. Throws advice with exit code 2 for what cannot be meant. */
export function parseCommandLine(typed: readonly string[], around: Surroundings): Parsed {
  const [first, second] = typed;
  if (first === undefined || isHelp(first)) return { kind: 'help', about: null };
  if (actionsOf(first).length > 0 && (second === undefined || isHelp(second)))
    return { kind: 'help', about: first };
  const { command, others } = commandIn(typed);
  const ownWords = others.includes('--') ? others.slice(0, others.indexOf('--')) : others;
  if (ownWords.some(isHelp)) return { kind: 'help', about: command };
  const { given, rest } = command.passThrough
    ? { given: {}, rest: others }
    : toldShortly(command, () => readOptions(command, others));
  if (command.name === 'help') return { kind: 'help', about: helpAbout(rest) };
  return { kind: 'run', command, options: settle(given, rest, around) };
}

function toldShortly<T>(command: Command, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!command.oneLine || !(error instanceof Advice)) throw error;
    throw misuse(error.code, `${error.message} ${error.todo}`, '');
  }
}

/** The command, of one word or two, and what stands behind it. */
function commandIn(typed: readonly string[]) {
  const [first = '', second = ''] = typed;
  const command = findCommand(first);
  if (command) return { command, others: typed.slice(1) };
  if (actionsOf(first).length === 0) throw unknownCommand(first);
  const action = findCommand(`${first} ${second}`);
  if (!action) throw unknownAction(first, second);
  return { command: action, others: typed.slice(2) };
}

function helpAbout(words: readonly string[]): Command | string | null {
  const [first, second] = words;
  if (first === undefined) return null;
  if (second === undefined && actionsOf(first).length > 0) return first;
  return commandIn(words).command;
}

function unknownAction(group: string, action: string): Error {
  const actions = actionsOf(group).map(({ name }) => name.slice(group.length + 1));
  const meant = nearest(action, actions);
  return misuse(
    'unknown_action',
    `./linli ${group} cannot do "${action}".${meant ? ` Did you mean: ./linli ${group} ${meant}` : ''}`,
    `It can do: ${actions.join(', ')}. See ./linli help ${group}.`,
  );
}

function unknownCommand(name: string): Error {
  const meant = nearest(
    name.replace(/^-+/, ''),
    commands.map((command) => command.name),
  );
  return misuse(
    'unknown_command',
    `There is no command "${name}".${meant ? ` Did you mean: ./linli ${meant}` : ''}`,
    'See ./linli help for all commands.',
  );
}

function readOptions(command: Command, words: readonly string[]) {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      command.options.map(({ name, value }) => [
        name,
        { type: value ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const seeHelp = `See ./linli ${command.name} --help.`;
  const given: Record<string, string | true> = {};
  const rest: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const row = command.options.find(({ name }) => name === token.name);
    if (!row) throw unknownOption(command, token.rawName);
    // "--data --port 1" and a bare "--data" both lack the value.
    if (row.value && (!token.value || (!token.inlineValue && token.value.startsWith('--'))))
      throw misuse(
        'value_missing',
        `--${row.name} needs a value: --${row.name} ${row.value}`,
        seeHelp,
      );
    if (!row.value && token.value !== undefined)
      throw misuse('value_unwanted', `--${row.name} takes no value.`, seeHelp);
    given[row.name] = token.value ?? true;
  }
  const { min, max } = command.args;
  const usage = `Usage: ./linli ${command.name} ${command.usage}`.trim();
  if (rest.length < min)
    throw misuse(
      'argument_missing',
      `./linli ${command.name} needs ${command.usage.split(' ')[0]}.`,
      usage,
    );
  if (rest.length > max)
    throw misuse('argument_unwanted', `"${rest[max]}" is one word too many here.`, usage);
  return { given, rest };
}

function unknownOption(command: Command, raw: string): Error {
  const known = command.options.map(({ name }) => name);
  const meant = nearest(raw.replace(/^-+/, ''), [...known, 'help']);
  return misuse(
    'unknown_option',
    `./linli ${command.name} has no option ${raw}.${meant ? ` Did you mean: --${meant}` : ''}`,
    `See ./linli ${command.name} --help.`,
  );
}

function settle(
  given: Record<string, string | true>,
  rest: readonly string[],
  { root, cwd, env }: Surroundings,
): Options {
  const { port, data, ...own } = given;
  return {
    root,
    // A folder typed here is meant from where one stands; one in the environment from the project.
    data:
      typeof data === 'string' ? resolve(cwd, data) : resolve(root, env['LINLI_DATA'] || 'data'),
    port: readPort(port, env['LINLI_PORT']),
    databaseUrl: env['DATABASE_URL'] || null,
    rest,
    given: own,
  };
}

function readPort(typed: string | true | undefined, set: string | undefined): number {
  const text = typed ?? (set || '8080');
  const where = typed === undefined ? 'LINLI_PORT' : '--port';
  if (text === true || !/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw misuse(
      'port_invalid',
      `${where} must be a number from 0 to 65535 (0: any free port), not "${text}".`,
      `For example: ${where === '--port' ? '--port 8080' : 'LINLI_PORT=8080'}`,
    );
  return Number(text);
}
