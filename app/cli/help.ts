import type { Command } from './command.ts';
import { commands } from './commands.ts';

const column = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

/** The help of everything, or of one command: made from the table, so it cannot say something else. */
export function helpText(command: Command | null): string {
  return `${(command ? ofCommand(command) : ofAll()).join('\n')}\n`;
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
    `Usage: ./linli ${name}${usage ? ` ${usage}` : ''}${shown}`,
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

function wrap(text: string): string[] {
  return text.match(/.{1,78}(?:\s|$)/g)?.map((line) => line.trimEnd()) ?? [text];
}
