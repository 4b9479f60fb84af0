import type { Reader } from '../platform/db/database.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { type ConsentRow, consentsOf, type ReadingRow, readingsOf } from './contact-store.ts';
import { type OpenContact, openContacts } from './contacts.ts';
import { dataRequestsOf } from './data-request-store.ts';
import { dataRequestNumber } from './data-requests.ts';
import { passwordOf, recoveryCodesLeft, totpOf } from './factor-store.ts';
import { type LoginRow, openLoginsOf } from './login-store.ts';
import { type PersonRow, personById, pseudonymsOf } from './person-store.ts';
import { lettersOf, vouchesGiven } from './residence-store.ts';
import { rolesOfPerson } from './role-store.ts';

/** Everything that this capability holds of one person. */
export type OwnData = {
  readonly account: PersonRow;
  readonly contacts: readonly OpenContact[];
  readonly readings: readonly ReadingRow[];
  readonly consents: readonly ConsentRow[];
  readonly signIns: readonly LoginRow[];
  readonly signingIn: {
    readonly password: boolean;
    readonly secondFactor: boolean;
    readonly recoveryCodesLeft: number;
  };
  readonly roles: readonly { role: string; body: string | null; from: Date; until: Date }[];
  readonly letters: readonly { askedAt: Date; printedAt: Date | null }[];
  readonly wordsGivenForNeighbours: number;
  readonly requestsAboutData: readonly {
    readonly number: string;
    readonly kind: string;
    readonly text: string | null;
    readonly askedAt: Date;
    readonly outcome: string | null;
    readonly answer: string | null;
    readonly answeredAt: Date | null;
  }[];
  readonly namesInProcesses: readonly { process: string; pseudonym: string }[];
};

/**
 * What other capabilities hold of a person, by their name. They add themselves when they are loaded; the page and the
 * export show it after our own.
 */
export type OwnDataSource = {
  readonly name: string;
  read(reader: Reader, person: string, keys: ServerKeys): Promise<unknown>;
};

const sources: OwnDataSource[] = [];

export function addOwnDataSource(source: OwnDataSource): void {
  if (sources.some(({ name }) => name === source.name))
    throw new Error(`two sources of own data are called ${source.name}`);
  sources.push(source);
}

export async function ownData(
  reader: Reader,
  keys: ServerKeys,
  person: string,
  now: Date,
): Promise<OwnData> {
  const account = await personById(reader, person);
  if (!account) throw new Error('own data of nobody');
  return {
    account,
    contacts: await openContacts(reader, keys, person),
    readings: await readingsOf(reader, person),
    consents: await consentsOf(reader, person),
    signIns: await openLoginsOf(reader, person, now),
    signingIn: {
      password: (await passwordOf(reader, person)) !== null,
      secondFactor: Boolean((await totpOf(reader, person))?.confirmedAt),
      recoveryCodesLeft: await recoveryCodesLeft(reader, person),
    },
    roles: (await rolesOfPerson(reader, person)).map(({ role, body, fromAt, untilAt }) => ({
      role,
      body,
      from: fromAt,
      until: untilAt,
    })),
    letters: await lettersOf(reader, person),
    wordsGivenForNeighbours: (await vouchesGiven(reader, person)).length,
    requestsAboutData: (await dataRequestsOf(reader, person)).map((row) => ({
      number: dataRequestNumber(row),
      kind: row.kind,
      text: row.text,
      askedAt: row.askedAt,
      outcome: row.outcome,
      answer: row.answer,
      answeredAt: row.answeredAt,
    })),
    namesInProcesses: await pseudonymsOf(reader, person),
  };
}

/** The whole of it, with what other capabilities hold, to take away. */
export async function exportOwnData(
  reader: Reader,
  keys: ServerKeys,
  person: string,
  now: Date,
): Promise<Readonly<Record<string, unknown>>> {
  const parts: Record<string, unknown> = {
    format: 'linli-own-data/1',
    made: now.toISOString(),
    community: reader.community,
    ...(await ownData(reader, keys, person, now)),
  };
  for (const source of sources) parts[source.name] = await source.read(reader, person, keys);
  return parts;
}

/** The same as rows `path, value`, for office software: BOM, CRLF, and no cell that it would run as a formula. */
export function asCsv(data: unknown): string {
  const rows: [string, string][] = [];
  const walk = (value: unknown, path: string): void => {
    if (value instanceof Date) rows.push([path, value.toISOString()]);
    else if (Array.isArray(value))
      for (const [i, one] of value.entries()) walk(one, `${path}.${i + 1}`);
    else if (value && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) walk(one, path ? `${path}.${key}` : key);
    else if (value !== undefined) rows.push([path, value === null ? '' : String(value)]);
  };
  walk(data, '');
  const cell = (text: string) => {
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return `"${harmless.replaceAll('"', '""')}"`;
  };
  const lines = [['field', 'value'], ...rows].map((row) =>
    row.map((one) => cell(one ?? '')).join(','),
  );
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
