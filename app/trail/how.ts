import {
  type CommandId,
  labelsIn,
  outcomesOf,
  type PolicyKey,
  type State,
  standingOf,
  states,
  type Transition,
} from '../concerns/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { type Format, frameWords } from '../ui/index.ts';
import {
  everywhere,
  machineByState,
  machineEdges,
  policyOf,
  promisedKeys,
  type Span,
  spanOf,
} from './machine.ts';
import { type Words, wordsOf } from './messages/index.ts';
import type { HowGroup, HowProps, HowRow } from './pages/how.tsx';
import { formatOf } from './said.ts';

function saidSpan({ count, unit }: Span, words: Words, format: Format): string {
  return words.amount[unit](count, format.number(count));
}

/** The machine in the words of a language, with this community's own numbers. */
export async function howOf(ask: Ask, dataHref: string): Promise<HowProps> {
  const { lang } = ask;
  const { community } = await atlasOf(ask.reader);
  const policy = policyOf(community.settings);
  const words = wordsOf(lang);
  const { how } = words;
  const labels = labelsIn(lang);
  const format = formatOf(ask);
  const comma = frameWords(lang).listSeparator;

  const timeOf = (key: PolicyKey) => {
    const span = spanOf(policy, key);
    return span && saidSpan(span, words, format);
  };
  // Only keys that some row names are asked for; a test keeps a word ready for each of them.
  const promiseWord = (key: PolicyKey) => how.promiseFor[key as keyof typeof how.promiseFor];
  const toRow = (row: Transition): HowRow => ({
    what: how.command[row.id as CommandId], // the ids of the table
    who: row.by.map((kind) => how.actor[kind]).join(comma),
    needs: row.requires.map((requirement) => how.requirement[requirement]).join(comma) || '–',
    leads: outcomesOf(row)
      .map((to) => (to === 'same' ? how.same : labels.state[to]))
      .join(how.or),
    seen: how.seen[row.public],
  });
  const promiseOf = (rows: readonly Transition[]): string | null => {
    const keys = [
      ...new Set(rows.flatMap(({ within }) => (within && within !== 'at_once' ? within : []))),
    ];
    const lines = keys.map((key) => `${promiseWord(key)}: ${timeOf(key)}`);
    return lines.length > 0 ? lines.join(' · ') : null;
  };
  const groups: HowGroup[] = machineByState().map(({ state, rows }) => ({
    id: state ?? 'draft',
    title: labels.state[state ?? 'draft'],
    standing: standingOf({ state: state ?? 'draft' }).standing,
    meaning: labels.stateMeaning[state ?? 'draft'],
    promise: promiseOf(rows),
    rows: rows.map(toRow),
  }));
  const any: HowGroup = {
    id: 'any',
    title: how.any,
    standing: undefined,
    meaning: null,
    promise: null,
    rows: everywhere.map(toRow),
  };
  const drawn = states.filter((state) => !['draft', 'withdrawn'].includes(state));
  return {
    words,
    nodes: drawn.map((state: State) => ({
      id: state,
      label: labels.state[state],
      // Drawn as it should end.
      standing: standingOf({ state, confirmation: 'confirmed' }).standing,
      meaning: labels.stateMeaning[state],
    })),
    edges: machineEdges(),
    groups: [...groups, any],
    promises: promisedKeys().map((key) => ({ what: promiseWord(key), by: timeOf(key) ?? '' })),
    version: String(community.ruleVersion),
    dataHref,
    changesHref: ask.href('/how/changes'),
  };
}
