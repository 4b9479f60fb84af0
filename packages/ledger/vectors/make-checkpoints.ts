import {
  base64,
  checkpointBody,
  committee,
  cosignatureLine,
  district,
  log,
  logLine,
  university,
  vkey,
} from './keys.ts';
import { NaiveTree } from './naive.ts';

/** `checkpoints.json`: heads and cosignatures. */

export function checkpointVectors(): object {
  const leaves = [Buffer.from('a'), Buffer.from('b'), Buffer.from('c')];
  const root = base64(NaiveTree.of(leaves).root(3));
  const empty = base64(NaiveTree.of([]).root(0));
  const good = (origin: string, size: number, hash: string) => ({
    body: `${origin}\n${size}\n${hash}\n`,
    checkpoint: { origin, size, root: Buffer.from(hash, 'base64').toString('hex') },
  });
  const body = checkpointBody(log.name, 3, leaves);
  const line = cosignatureLine(district, body, 1_772_000_000);
  return {
    about: 'C2SP tlog-checkpoint and tlog-cosignature.',
    bodies: [
      good(log.name, 3, root),
      good(log.name, 0, empty),
      good('a', 1, root),
      good('里弄.example.org/record', 2 ** 31, root),
      good('an origin may hold spaces - 26', 2 ** 53 - 1, root),
    ],
    refused: [
      '',
      '\n\n\n',
      `${log.name}\n3\n${root}`,
      `${log.name}\n3\n${root}\n\n`,
      `${log.name}\n3\n${root}\nextension\n`,
      `${log.name}\n03\n${root}\n`,
      `${log.name}\n+3\n${root}\n`,
      `${log.name}\n-3\n${root}\n`,
      `${log.name}\n 3\n${root}\n`,
      `${log.name}\n3 \n${root}\n`,
      `${log.name}\n3.0\n${root}\n`,
      `${log.name}\n3e0\n${root}\n`,
      `${log.name}\n0x3\n${root}\n`,
      `${log.name}\n٣\n${root}\n`,
      `${log.name}\n\n${root}\n`,
      `${log.name}\n9007199254740992\n${root}\n`,
      `${log.name}\n18446744073709551615\n${root}\n`,
      `${log.name}\n00\n${empty}\n`,
      `${log.name}\n0\n${root}\n`,
      `\n3\n${root}\n`,
      `${log.name}\n3\n\n`,
      `${log.name}\n3\n${root.slice(0, -1)}\n`,
      `${log.name}\n3\n${root.slice(4)}\n`,
      `${log.name}\n3\nAAAA${root}\n`,
      `${log.name}\n3\n${base64(Buffer.alloc(33, 7))}\n`,
      `${log.name}\n3\n${base64(Buffer.alloc(31, 7))}\n`,
      `${log.name}\n3\n ${root}\n`,
      `${log.name}\n3\n${root} \n`,
      `${log.name}\n3\n${root.replace(/.=$/, '/=')}\n`,
      `${log.name}\n3\n${root.replaceAll('/', '_').replaceAll('+', '-').slice(0, 42)}_=\n`,
      `${log.name}\r\n3\r\n${root}\r\n`,
      `${log.name}\t\n3\n${root}\n`,
      `${log.name}\n3\n${root}\n${log.name}\n3\n${root}\n`,
    ],
    cosignatures: [
      { what: 'right', body, line, vkey: vkey(district), time: 1_772_000_000 },
      {
        what: 'right, at the first second',
        body,
        line: cosignatureLine(university, body, 0),
        vkey: vkey(university),
        time: 0,
      },
      {
        what: 'right, a name in Chinese',
        body,
        line: cosignatureLine(committee, body, 2 ** 40),
        vkey: vkey(committee),
        time: 2 ** 40,
      },
      {
        what: 'for another size',
        body: body.replace('\n3\n', '\n4\n'),
        line,
        vkey: vkey(district),
        time: null,
      },
      {
        what: 'for another origin',
        body: body.replace('linli', 'lin1i'),
        line,
        vkey: vkey(district),
        time: null,
      },
      {
        what: 'its time moved by a second',
        body,
        line: shiftTime(line),
        vkey: vkey(district),
        time: null,
      },
      { what: 'of another witness', body, line, vkey: vkey(university), time: null },
      {
        what: 'checked with a log key of the same bytes',
        body,
        line,
        vkey: vkey({ ...district, type: 1 }),
        time: null,
      },
      {
        what: "a log's signature in its place",
        body,
        line: logLine({ ...district, type: 1 }, body),
        vkey: vkey(district),
        time: null,
      },
      {
        what: 'a signature without its time',
        body,
        line: logLine(district, body),
        vkey: vkey(district),
        time: null,
      },
      {
        what: 'under a text that is no checkpoint',
        body: 'hello\n',
        line: cosignatureLine(district, 'hello\n', 1),
        vkey: vkey(district),
        time: null,
      },
    ].map((one) => ({ ...one, line: one.line.trimEnd() })),
  };
}

/** The same signature, said to be a second younger. */
function shiftTime(line: string): string {
  const [dash, name, encoded] = line.trimEnd().split(' ');
  const bytes = Buffer.from(encoded!, 'base64');
  bytes[11] = bytes[11]! + 1;
  return `${dash} ${name} ${bytes.toString('base64')}`;
}
