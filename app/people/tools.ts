import { type Committed, disclose, type Fact, type Plain } from '../disclosure/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import type { Ask } from '../platform/http/route.ts';
import { newPseudonym } from '../platform/ids.ts';
import type { LeafKind } from '../platform/leaf-kind.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { type AccountFact, accountKind } from './leaf-kinds.ts';
import { knownPseudonym, personById, processPseudonym } from './person-store.ts';

/** What acts of this capability need besides a transaction. */
export type Tools = { readonly clock: Clock; readonly keys: ServerKeys };

/** The tools of a request. */
export function toolsOf(ask: Pick<Ask, 'clock' | 'services'>): Tools {
  return { clock: ask.clock, keys: ask.services.keys };
}

/** Version of the rules of this capability, in every fact. */
export const peopleRules = 'people-1';

/**
 * This person's name in a process: random, made once, the same ever after, and of no use for finding the person in
 * another process.
 */
export function pseudonymIn(writer: Writer, person: string, process: string): Promise<string> {
  return processPseudonym(writer, process, person, newPseudonym());
}

/** The same without making one: null where the person has no name in this process yet. */
export async function knownPseudonymIn(
  reader: Parameters<typeof knownPseudonym>[0],
  person: string,
  process: string,
): Promise<string | null> {
  return (await knownPseudonym(reader, process, person))?.pseudonym ?? null;
}

/** A fact about an account, in the private log: who (by a pseudonym that goes with the person), what, when. */
export async function tellPrivately(
  writer: Writer,
  clock: Clock,
  fact: {
    type: AccountFact;
    about: string;
    actor: string | null;
    body?: Readonly<Record<string, Plain | undefined>>;
  },
): Promise<void> {
  await disclose(writer, {
    kind: accountKind(fact.type),
    at: clock.now(),
    ref: await pseudonymIn(writer, fact.about, 'accounts'),
    process: 'accounts',
    actor: fact.actor && (await pseudonymIn(writer, fact.actor, 'accounts')),
    rule: peopleRules,
    body: fact.body ?? {},
  });
}

/** A fact about an office, in the public log. Offices are public; the person who holds one stays a pseudonym. */
export async function tellPublicly<K extends LeafKind>(
  writer: Writer,
  clock: Clock,
  fact: Pick<Fact<K>, 'kind' | 'ref' | 'body' | 'committed'> & { actor: string | null },
): Promise<void> {
  await disclose<K>(writer, {
    ...fact,
    at: clock.now(),
    process: 'offices',
    actor: fact.actor && (await pseudonymIn(writer, fact.actor, 'offices')),
    rule: peopleRules,
  });
}

/**
 * Who stood behind a public act by the name of their account: committed to, so that it can be proved later to whoever
 * has a right to know. It goes with the person.
 */
export async function officerOf(
  writer: Writer,
  person: string | null,
): Promise<Committed | undefined> {
  const name = person && (await personById(writer, person))?.pseudonym;
  return name ? { value: name, person } : undefined;
}
