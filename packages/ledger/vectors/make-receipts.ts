import {
  checkpointBody,
  cosignatureLine,
  district,
  key,
  log,
  logLine,
  university,
  vkey,
} from './keys.ts';
import { leavesOf, NaiveTree } from './naive.ts';

/** `receipts.json`, `policies.json`, `witness-requests.json`. */

const leaves = leavesOf(11);
const tree = NaiveTree.of(leaves);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const body = checkpointBody(log.name, 11, leaves);
const [early, late] = [1_772_000_000, 1_772_003_600];
const signed = `${body}\n${logLine(log, body)}`;
const witnessed = `${signed}${cosignatureLine(district, body, early)}${cosignatureLine(university, body, late)}`;

const receiptText = (index: number, checkpoint: string, extra?: string): string =>
  [
    'c2sp.org/tlog-proof@v1',
    ...(extra === undefined ? [] : [`extra ${extra}`]),
    `index ${index}`,
    ...tree.inclusion(index, 11).map(base64),
    '',
    checkpoint,
  ].join('\n');

const policyText = (quorum: string): string =>
  `log ${vkey(log)}\nwitness district ${vkey(district)}\nwitness university ${vkey(university)}\n${quorum}`;

const none = policyText('quorum none\n');
const one = policyText('group any-one any district university\nquorum any-one\n');
const both = policyText('group both 2 district university\nquorum both\n');

type ReceiptCase = {
  what: string;
  receipt: string;
  leaf: string;
  policy: string;
  result:
    | { size: number; index: number; witnesses: { name: string; time: number }[] }
    | { why: string };
};

export function receiptVectors(): { about: string; cases: ReceiptCase[] } {
  const leaf = (index: number): string => hex(leaves[index]!);
  const right = receiptText(6, witnessed);
  const by = [
    { name: 'district', time: early },
    { name: 'university', time: late },
  ];
  const cases: ReceiptCase[] = [];
  const good = (what: string, receipt: string, index: number, policy: string, names = by) =>
    cases.push({
      what,
      receipt,
      leaf: leaf(index),
      policy,
      result: { size: 11, index, witnesses: names },
    });
  const bad = (
    what: string,
    why: string,
    change: Partial<Pick<ReceiptCase, 'receipt' | 'leaf' | 'policy'>>,
  ) =>
    cases.push({ what, receipt: right, leaf: leaf(6), policy: both, ...change, result: { why } });

  for (let index = 0; index < 11; index++)
    good(`entry ${index}`, receiptText(index, witnessed), index, both);
  good('with extra bytes', receiptText(6, witnessed, 'AAEC/w=='), 6, both);
  good('with extra bytes, none of them', receiptText(6, witnessed, ''), 6, both);
  good('nobody needs to witness, nobody has', receiptText(6, signed), 6, none, []);
  const half = `${signed}${cosignatureLine(university, body, late)}`;
  good('one witness is enough', receiptText(6, half), 6, one, by.slice(1));
  const twice = `${witnessed}${cosignatureLine(district, body, late)}`;
  good(
    'a witness that signed twice counts once, with its later time',
    receiptText(6, twice),
    6,
    both,
    [{ name: 'district', time: late }, by[1]!],
  );
  const stranger = cosignatureLine(key('stranger.example.org', 4, 7), body, late);
  good('a witness nobody knows', receiptText(6, `${witnessed}${stranger}`), 6, both);

  bad('another leaf', 'not_included', { leaf: leaf(5) });
  bad('a leaf with one more byte', 'not_included', { leaf: `${leaf(6)}00` });
  bad('another index', 'not_included', { receipt: right.replace('index 6', 'index 5') });
  bad('an index outside the tree', 'not_included', {
    receipt: right.replace('index 6', 'index 11'),
  });
  const lines = right.split('\n');
  bad('a hash left out', 'not_included', { receipt: lines.toSpliced(3, 1).join('\n') });
  bad('a hash twice', 'not_included', { receipt: lines.toSpliced(3, 0, lines[3]!).join('\n') });
  bad('two hashes changed places', 'not_included', {
    receipt: lines.with(2, lines[3]!).with(3, lines[2]!).join('\n'),
  });
  bad('a log nobody knows', 'unknown_log', {
    policy: both.replace(vkey(log), vkey(key('other', 1, 6))),
  });
  bad('signed by witnesses only', 'unknown_log', {
    receipt: right
      .split('\n')
      .filter((line) => !line.startsWith(`— ${log.name}`))
      .join('\n'),
  });
  const foreign = checkpointBody('other.example.org/record', 11, leaves);
  bad('signed by a known log, in the name of another', 'wrong_origin', {
    receipt: receiptText(6, `${foreign}\n${logLine(log, foreign)}`),
    policy: none,
  });
  bad('the size changed after signing', 'wrong_signature', {
    receipt: right.replace('\n11\n', '\n12\n'),
  });
  bad("a witness's signature for another checkpoint", 'wrong_signature', {
    receipt: receiptText(6, `${signed}${cosignatureLine(district, foreign, early)}`),
    policy: none,
  });
  bad('one witness too few', 'no_quorum', { receipt: receiptText(6, half) });
  bad('no witness', 'no_quorum', { receipt: receiptText(6, signed), policy: one });
  bad('one witness twice', 'no_quorum', {
    receipt: receiptText(6, `${half}${cosignatureLine(university, body, early)}`),
  });

  const malformed: [string, string][] = [
    ['nothing', ''],
    ['another version', right.replace('@v1', '@v2')],
    ['no header', lines.slice(1).join('\n')],
    ['no index', lines.toSpliced(1, 1).join('\n')],
    ['an index with a leading zero', right.replace('index 6', 'index 06')],
    ['an index below 0', right.replace('index 6', 'index -6')],
    ['an index that is not exact any more', right.replace('index 6', 'index 9007199254740992')],
    ['two spaces after index', right.replace('index 6', 'index  6')],
    ['another word for index', right.replace('index 6', 'order 6')],
    ['index in capitals', right.replace('index 6', 'INDEX 6')],
    ['extra after index', receiptText(6, witnessed).replace('index 6\n', 'index 6\nextra AAEC\n')],
    ['extra that is no base64', receiptText(6, witnessed, '?')],
    ['extra twice', receiptText(6, witnessed, 'AAEC').replace('index', 'extra AAEC\nindex')],
    ['a hash cut short', right.replace(lines[2]!, lines[2]!.slice(4))],
    ['a hash without padding', right.replace(lines[2]!, lines[2]!.slice(0, -1))],
    ['33 bytes for a hash', right.replace(lines[2]!, base64(Buffer.alloc(33, 7)))],
    ['31 bytes for a hash', right.replace(lines[2]!, base64(Buffer.alloc(31, 7)))],
    ['64 hashes', right.replace(lines[2]!, Array(64).fill(lines[2]).join('\n'))],
    ['no empty line', right.replace('\n\n', '\n')],
    ['no checkpoint', `${lines.slice(0, lines.indexOf('')).join('\n')}\n\n`],
    ['a checkpoint without signatures', receiptText(6, `${body}\n`)],
    ['a note that is no checkpoint', receiptText(6, `hello\n\n${logLine(log, 'hello\n')}`)],
    ['lines ended by CR LF', right.replaceAll('\n', '\r\n')],
    ['no newline at the end', right.slice(0, -1)],
    ['a newline too many', `${right}\n`],
    ['a space before', ` ${right}`],
  ];
  for (const [what, receipt] of malformed) bad(what, 'malformed', { receipt });
  return { about: 'C2SP tlog-proof against C2SP tlog-policy. Leaves as hex.', cases };
}

export function policyVectors(): object {
  const [a, b, c] = ['a', 'b', 'c'].map((name, i) => vkey(key(`${name}.example`, 4, 20 + i)));
  const three = `witness A ${a}\nwitness B ${b}\nwitness C ${c}\n`;
  const refuse = (text: string, error: number, why: string) => ({ text, error, why });
  return {
    about: 'C2SP tlog-policy. `enough` and `tooFew` list sets of witnesses by name.',
    accepted: [
      { text: 'quorum none\n', enough: [[]], tooFew: [] },
      { text: `log ${vkey(log)}\nquorum none\n`, enough: [[], ['A']], tooFew: [] },
      { text: `${three}quorum A\n`, enough: [['A'], ['A', 'B']], tooFew: [[], ['B', 'C']] },
      {
        text: `${three}group g 2 A B C\nquorum g\n`,
        enough: [
          ['A', 'B'],
          ['A', 'C'],
          ['B', 'C'],
          ['A', 'B', 'C'],
        ],
        tooFew: [[], ['A'], ['B'], ['C']],
      },
      {
        text: `${three}group g all A B C\nquorum g\n`,
        enough: [['A', 'B', 'C']],
        tooFew: [[], ['A', 'B']],
      },
      {
        text: `${three}group g any A B C\nquorum g\n`,
        enough: [['A'], ['C']],
        tooFew: [[]],
      },
      {
        text: `${three}group inner any B C\ngroup outer all A inner\nquorum outer\n`,
        enough: [
          ['A', 'B'],
          ['A', 'C'],
        ],
        tooFew: [['A'], ['B', 'C']],
      },
      {
        text: `# who may say so\n\n \t log\t${vkey(log)}  https://linli.example.org/record \n${three}\n  # two of three\ngroup g 2 A B C\nquorum g`,
        enough: [['A', 'B']],
        tooFew: [['A']],
      },
      {
        text: `witness 居委会 ${a} https://a.example/\nquorum 居委会\n`,
        enough: [['居委会']],
        tooFew: [[]],
      },
    ],
    refused: [
      refuse('', 2, 'no_quorum'),
      refuse(three, 5, 'no_quorum'),
      refuse('quorum none\nquorum none\n', 2, 'second_quorum'),
      refuse('quorum\n', 1, 'wrong_number_of_words'),
      refuse('quorum none none\n', 1, 'wrong_number_of_words'),
      refuse('quorum nobody\n', 1, 'unknown_name'),
      refuse(`quorum A\n${three}`, 1, 'unknown_name'),
      refuse('logs x\nquorum none\n', 1, 'unknown_keyword'),
      refuse('log\nquorum none\n', 1, 'wrong_number_of_words'),
      refuse(`log ${vkey(log)} u v\nquorum none\n`, 1, 'wrong_number_of_words'),
      refuse('log x+00000000+AAAA\nquorum none\n', 1, 'bad_key'),
      refuse(`log ${a}\nquorum none\n`, 1, 'wrong_kind_of_key'),
      refuse(`log ${vkey(log)}\nlog ${vkey(log)}\nquorum none\n`, 2, 'duplicate_key'),
      refuse(`witness A ${vkey(log)}\nquorum none\n`, 1, 'wrong_kind_of_key'),
      refuse(`witness A\nquorum none\n`, 1, 'wrong_number_of_words'),
      refuse(`witness none ${a}\nquorum none\n`, 1, 'bad_name'),
      refuse(`witness A ${a}\nwitness A ${b}\nquorum none\n`, 2, 'duplicate_name'),
      refuse(`witness A ${a}\nwitness B ${a}\nquorum none\n`, 2, 'duplicate_key'),
      refuse(
        `witness A ${a}\nwitness B ${vkey(key('again.example', 4, 20))}\nquorum none\n`,
        2,
        'duplicate_key',
      ),
      refuse(`${three}group g 2\nquorum g\n`, 4, 'wrong_number_of_words'),
      refuse(`${three}group g 0 A B\nquorum g\n`, 4, 'bad_threshold'),
      refuse(`${three}group g 3 A B\nquorum g\n`, 4, 'bad_threshold'),
      refuse(`${three}group g 02 A B\nquorum g\n`, 4, 'bad_threshold'),
      refuse(`${three}group g -1 A B\nquorum g\n`, 4, 'bad_threshold'),
      refuse(`${three}group g some A B\nquorum g\n`, 4, 'bad_threshold'),
      refuse(`${three}group g 1 A X\nquorum g\n`, 4, 'unknown_name'),
      refuse(`${three}group g 1 g\nquorum g\n`, 4, 'unknown_name'),
      refuse(`${three}group g 1 none\nquorum g\n`, 4, 'unknown_name'),
      refuse(`${three}group g 1 A A\nquorum g\n`, 4, 'member_twice'),
      refuse(`${three}group g 1 A\ngroup h 1 A\nquorum h\n`, 5, 'member_twice'),
      refuse(`${three}group A 1 B\nquorum A\n`, 4, 'duplicate_name'),
      refuse(`${three}group none 1 B\nquorum none\n`, 4, 'bad_name'),
      refuse('quorum none\r\n', 1, 'bad_character'),
      refuse('quorum none\n\u0000\n', 2, 'bad_character'),
      refuse('quorum\u00a0none\n', 1, 'unknown_keyword'),
    ],
  };
}

export function witnessRequestVectors(): object {
  const proof = tree.consistency(6, 11);
  const text = `old 6\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${signed}`;
  const first = base64(proof[0]!);
  return {
    about: 'C2SP tlog-witness, the body of add-checkpoint. Hashes as hex.',
    accepted: [
      { text, oldSize: 6, proof: proof.map(hex), checkpoint: signed },
      { text: `old 0\n\n${signed}`, oldSize: 0, proof: [], checkpoint: signed },
      { text: `old 11\n\n${witnessed}`, oldSize: 11, proof: [], checkpoint: witnessed },
    ],
    refused: [
      '',
      signed,
      text.replace('old 6', 'old 06'),
      text.replace('old 6', 'old -6'),
      text.replace('old 6', 'old  6'),
      text.replace('old 6', 'new 6'),
      text.replace('old 6', 'odd 6'),
      text.replace('old 6', 'old\u00a06'),
      text.replace('old 6', 'old 9007199254740992'),
      text.replace('old 6\n', ''),
      text.replace('\n\n', '\n'),
      text.replace(first, first.slice(4)),
      text.replace(first, `${first} `),
      text.replace(first, base64(Buffer.alloc(33, 7))),
      text.replace(first, base64(Buffer.alloc(31, 7))),
      text.replace(first, Array(64).fill(first).join('\n')),
      text.replaceAll('\n', '\r\n'),
      text.slice(0, -1),
      `${text}\n`,
      `old 0\n\n${body}`,
      `old 0\n\nhello\n\n${logLine(log, 'hello\n')}`,
    ],
  };
}
