import type { Audit } from '../disclosure/audit/audit.ts';
import { printable } from '../disclosure/audit/finding.ts';

const day = (iso: string) => iso.slice(0, 10);
const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** What a run found out and what that means, for somebody who is no expert. Goes to the error output. */
export function verdictOf(
  result: Audit,
  { state, pages }: { readonly state: string | null; readonly pages: boolean },
): string[] {
  return result.findings.length > 0 ? failed(result, state) : right(result, state, pages);
}

function failed(result: Audit, state: string | null): string[] {
  const missing = result.findings.filter(({ unfetched }) => unfetched).length;
  const differs = result.findings.length - missing;
  const lines = [''];
  if (differs > 0)
    lines.push(
      `${count(differs, 'thing differs', 'things differ')} from what the record's own rules say.`,
      'What is published here is not, or not any more, what was promised to stay unchanged. Who did it, and whether',
      'on purpose, this cannot tell. Keep these lines, run it again later, and compare with somebody else who checks.',
    );
  if (missing > 0)
    lines.push(
      `${count(missing, 'thing', 'things')} could not be fetched. That proves no tampering, but nothing was confirmed either.`,
    );
  if (state !== null)
    lines.push(`What is remembered of earlier visits was left as it was, in ${state}.`);
  return [...lines, ...notesOf(result)];
}

function right(result: Audit, state: string | null, pages: boolean): string[] {
  const { entries, since } = result;
  return [
    '',
    'Nothing differs.',
    `  ${count(entries, 'entry', 'entries')}: each was read and hashed, and together they give exactly the root that was signed.`,
    `  ${keySentence(result)}`,
    since
      ? `  Compared with ${day(since.seen)}: the ${count(since.size, 'entry', 'entries')} of then are all there, unchanged and in the same order.`
      : `  This is the first look from here${state === null ? ', and nothing is remembered' : ': the next one will notice if anything older was changed'}.`,
    `  ${witnessSentence(result)}`,
    ...(pages
      ? [`  ${count(result.pages, 'page shows', 'pages show')} what the record says.`]
      : ['  Pages were not compared with the record; --pages does that.']),
    'This shows that nothing published here was changed, removed or put in another order. It does not show that it is true.',
    ...notesOf(result),
  ];
}

function keySentence({ trust, good }: Audit): string {
  const key = good?.log.keys.at(-1)?.vkey ?? '';
  if (trust === 'given') return 'Signed by the key you gave.';
  if (trust === 'remembered') return 'Signed by the key that was trusted before.';
  return `Signed by the key the site itself names. Compare it with one you have from elsewhere: ${key}`;
}

function witnessSentence({ witnessed }: Audit): string {
  if (!witnessed || witnessed.known === 0)
    return 'No witness is named: only earlier visits, yours or those of others, can show a second history.';
  const names = witnessed.by
    .map(
      ({ name, time }) =>
        `${printable(name, 60)} ${new Date(time * 1000).toISOString().slice(0, 16)}Z`,
    )
    .join(', ');
  const who = `${witnessed.by.length} of ${count(witnessed.known, 'witness', 'witnesses')} signed the newest head`;
  const enough = witnessed.quorum ? 'enough by its policy' : 'not yet enough by its policy';
  return `${who}${names && ` (${names})`}: ${enough}.`;
}

const notesOf = ({ notes }: Audit): string[] =>
  notes.map((note) => `Note: ${printable(note, 400)}`);
