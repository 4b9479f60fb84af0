import { Advice } from './advice.ts';
import type { Run } from './command.ts';
import { helpText } from './help.ts';
import { parseCommandLine, type Surroundings } from './parse.ts';

/** Does what was typed and gives the exit code; throws advice where somebody has to do something first. */
export async function main(typed: readonly string[], around: Surroundings): Promise<number> {
  const parsed = parseCommandLine(typed, around);
  if (parsed.kind === 'help') {
    process.stdout.write(helpText(parsed.about));
    return 0;
  }
  const run = await load(parsed.command.name);
  return run(parsed.options);
}

/** Each command is a chunk of its own: asking for help does not wake the database library. */
async function load(command: string): Promise<Run> {
  const name = command.replace(' ', '-');
  try {
    // The bundler puts every file of the folder in; each exports `run`, which its own type check watches.
    const loaded = (await import(`./commands/${name}.ts`)) as { run: Run };
    return loaded.run;
  } catch (error) {
    // Only the absence of the file itself: a mistake inside it must be seen.
    if (!(error instanceof Error && /not found|unknown variable/i.test(error.message))) throw error;
    if (!error.message.includes(`./commands/${name}.ts`)) throw error;
    throw new Advice(
      'command_missing',
      `This copy of Linli has no ./linli ${command}.`,
      'Get a complete copy; the other commands work.',
    );
  }
}
