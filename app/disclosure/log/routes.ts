import {
  encodeBundle,
  formatPolicy,
  parseTilePath,
  parseVkey,
  tileWidth,
} from '../../../packages/ledger/index.ts';
import { page } from '../../platform/http/define.ts';
import type { Ask, Raw, Route } from '../../platform/http/route.ts';
import { receiptOf } from './proofs.ts';
import { checkpointAt, keysShown, leavesFrom, tilesAt } from './store.ts';
import { cosignedNote, witnessesOf } from './witness-store.ts';

const forever = 'public, max-age=31536000, immutable';
/** A head is replaced within a second; nobody should be shown an old one for long. */
const shortly = 'public, max-age=2';
const plain = 'text/plain; charset=utf-8';

/** Readable by everybody, from pages of other sites too, without cookies. */
export const openHeaders = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const answer = (body: string | Uint8Array, type: string, cache: string): Raw => ({
  raw: new Response(body as BodyInit, {
    headers: { 'content-type': type, 'cache-control': cache, ...openHeaders },
  }),
});

const row = { action: 'record.read', scope: 'installation' } as const;

/** The fixed locations of the record (design of the record §1): what verifiers and witnesses read. */
export function recordRoutes(): Route[] {
  return [
    page({
      ...row,
      id: 'record.checkpoint',
      path: '/record/checkpoint',
      async show({ reader }) {
        const newest = await checkpointAt(reader);
        return newest && answer(await cosignedNote(reader, newest), plain, shortly);
      },
    }),
    page({
      ...row,
      id: 'record.key',
      path: '/record/key',
      async show({ reader }) {
        const [newest] = await keysShown(reader);
        return newest ? answer(`${newest}\n`, plain, shortly) : null;
      },
    }),
    page({
      ...row,
      id: 'record.witnesses',
      path: '/record/witnesses',
      show: async ({ reader }) =>
        answer((await witnessesOf(reader)).map(({ vkey }) => `${vkey}\n`).join(''), plain, shortly),
    }),
    page({
      ...row,
      id: 'record.policy',
      path: '/record/policy',
      show: async (ask) => answer(await policyText(ask), plain, shortly),
    }),
    page({
      ...row,
      id: 'record.receipt',
      path: '/record/receipt/:entry',
      async show({ reader, params, url }) {
        const entry = wholeNumber(params['entry']);
        const size = url.searchParams.has('size')
          ? wholeNumber(url.searchParams.get('size') ?? '')
          : undefined;
        if (entry === null || size === null) return null;
        const receipt = await receiptOf(reader, entry, size);
        return receipt ? answer(receipt, plain, size === undefined ? shortly : forever) : null;
      },
    }),
    ...tileRoutes(),
  ];
}

/** 0, 1, 2, …, without leading zeros; null for anything else. */
export function wholeNumber(text: string | undefined): number | null {
  if (!text || !/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
}

/** `x001/x234/067.p/112` has up to so many parts below its level: enough for 10¹⁵ entries. */
const mostParts = 6;

function tileRoutes(): Route[] {
  return Array.from({ length: mostParts }, (_, depth) => {
    const names = Array.from({ length: depth + 1 }, (_, i) => `part${'abcdef'[i]}`);
    return page({
      ...row,
      id: `record.tile_${depth + 1}`,
      path: `/record/tile/:level/${names.map((name) => `:${name}`).join('/')}`,
      show: ({ reader, params }) =>
        tile(reader, [params['level'], ...names.map((name) => params[name])].join('/')),
    });
  });
}

async function tile(reader: Ask['reader'], path: string): Promise<Raw | null> {
  const wanted = parseTilePath(path);
  if (!wanted) return null;
  if (!('level' in wanted)) return bundle(reader, wanted);
  const [found] = await tilesAt(reader, [{ level: wanted.level, number: wanted.index }]);
  const length = wanted.width * 32;
  if (!found || found.hashes.length < length) return null;
  return answer(found.hashes.subarray(0, length), 'application/octet-stream', forever);
}

async function bundle(
  reader: Ask['reader'],
  wanted: { index: number; width: number },
): Promise<Raw | null> {
  const leaves = await leavesFrom(reader, wanted.index * tileWidth, wanted.width);
  if (leaves.length < wanted.width) return null;
  const bytes = encodeBundle(leaves.map(({ leaf }) => leaf));
  return answer(bytes, 'application/octet-stream', forever);
}

/** Whose signatures a receipt should carry (tlog-policy): the log, and more than half of the witnesses. */
export async function policyText({ reader }: Pick<Ask, 'reader'>): Promise<string> {
  const logs = (await keysShown(reader)).flatMap((key) => parseVkey(key) ?? []);
  const witnesses = (await witnessesOf(reader)).flatMap(({ name, vkey }) => {
    const verifier = parseVkey(vkey);
    return verifier ? [{ name, verifier }] : [];
  });
  const members = witnesses.map(({ name }) => name);
  return formatPolicy({
    logs,
    witnesses,
    groups: members.length
      ? [{ name: 'witnesses', k: Math.floor(members.length / 2) + 1, members }]
      : [],
    quorum: members.length ? 'witnesses' : 'none',
  });
}
