import type { Command } from './command.ts';
import { actionsOf, commands } from './commands.ts';

const column = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

/** The help of everything, of one command, or of all that begin with a word: made from the table. */
export function helpText(about: Command | string | null): string {
  const lines =
    about === null ? ofAll() : typeof about === 'string' ? ofGroup(about) : ofCommand(about);
  return `${lines.join('\n')}\n`;
}

function ofGroup(group: string): string[] {
  return [
    `Usage: ./linli ${group} ACTION [options]`,
    '',
    ...column(actionsOf(group).map(({ name, summary }) => [name, summary])),
    '',
    `More about one of them:  ./linli help ${group} ACTION`,
  ];
}

function ofAll(): string[] {
  return [
    "Linli (鄰里): a neighbour's worry, answered.",
    '',
    'Usage: ./linli COMMAND [options]',
    '',
    ...column(commands.map(({ name, summary }) => [name, summary])),
    '',
    'New here?  ./linli demo',
    'More about one command:  ./linli help COMMAND',
  ];
}

function ofCommand({ name, usage, summary, about, options }: Command): string[] {
  const shown = options.length > 0 ? ' [options]' : '';
  return [
    ...wrap(`Usage: ./linli ${name}${usage ? ` ${usage}` : ''}${shown}`, 72).map((line, i) =>
      i === 0 ? line : `       ${line}`,
    ),
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    ...(about ? ['', ...wrap(about)] : []),
    '',
    ...column([
      ...options.map(
        (row) => [`--${row.name}${row.value ? ` ${row.value}` : ''}`, row.summary] as const,
      ),
      ['--help', 'show this'],
    ]),
  ];
}

function wrap(text: string, width = 78): string[] {
  const lines = text.match(new RegExp(`.{1,${width}}(?:\\s|$)`, 'g'));
  return lines?.map((line) => line.trimEnd()) ?? [text];
}
