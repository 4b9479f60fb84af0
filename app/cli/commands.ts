import { circleCommands } from './circle/rows.ts';
import type { Command, OptionRow } from './command.ts';

const port: OptionRow = {
  name: 'port',
  value: 'N',
  summary: 'the port to listen on (8080, or LINLI_PORT)',
};
const data: OptionRow = {
  name: 'data',
  value: 'DIR',
  summary: 'the folder for everything that is kept (data, or LINLI_DATA)',
};
const none = { min: 0, max: 0 };

/**
 * Everything `./linli` can do, in the order of the help. Each is a file of its name in `commands/`; one of two words, as
 * `circle import`, has a hyphen there.
 */
export const commands: readonly Command[] = [
  {
    name: 'demo',
    summary: 'start with a made-up neighbourhood to look at and try',
    usage: '',
    options: [port, data],
    args: none,
  },
  {
    name: 'start',
    summary: 'start Linli for a real neighbourhood',
    usage: '',
    about:
      'Listens on this machine only; put a web server with TLS in front of it and tell its address in LINLI_BASE_URL. Stop it with Ctrl-C or SIGTERM.',
    options: [port, data],
    args: none,
  },
  {
    name: 'found',
    summary: 'print a one-time link by which a further community is founded',
    usage: '',
    about:
      'Also while Linli runs. Whoever opens the link within half an hour names the community and becomes its first administrator. It works once; communities that are there already are not touched.',
    options: [port, data],
    args: none,
  },
  {
    name: 'admin-link',
    summary: 'print a one-time link that makes one more administrator of a community',
    usage: '--community SLUG',
    about:
      'For when the last administrator has lost the second factor. Also while Linli runs. The link works once, within half an hour.',
    options: [
      { name: 'community', value: 'SLUG', summary: 'the community that needs an administrator' },
      port,
      data,
    ],
    args: none,
  },
  {
    name: 'test',
    summary: 'check types, style and behaviour, as a reviewer would',
    usage: '[PATTERN…]',
    about:
      'With a pattern only the tests in files whose path contains it. Further arguments go to vitest.',
    options: [],
    args: { min: 0, max: Number.POSITIVE_INFINITY },
    passThrough: true,
  },
  {
    name: 'bench',
    summary: 'measure speed and size on this machine',
    usage: '[NAME…]',
    options: [],
    args: { min: 0, max: Number.POSITIVE_INFINITY },
    passThrough: true,
  },
  {
    name: 'doctor',
    summary: 'look at this machine and say what is missing',
    usage: '',
    options: [port, data],
    args: none,
  },
  {
    name: 'migrate',
    summary: 'bring the database up to this version (starting does it as well)',
    usage: '',
    options: [data],
    args: none,
  },
  {
    name: 'backup',
    summary: 'write everything into one archive, also while Linli runs',
    usage: '[FILE]',
    about:
      'Keys of single people and openings go into a second file beside it (FILE.keys.tar.gz): keep the newest of those only, apart from the archives and for 30 days at most. Then what somebody had erased is closed in every older archive too.',
    options: [data],
    args: { min: 0, max: 1 },
  },
  {
    name: 'restore',
    summary: 'fill an empty installation from such an archive',
    usage: 'FILE [KEYS]',
    about:
      'Takes the file of keys beside the archive, or the one named as KEYS; works without. Erasures that the journal in the data folder knows and the archive does not are repeated. Never overwrites anything.',
    options: [data],
    args: { min: 1, max: 2 },
  },
  {
    name: 'record',
    summary: 'look after the public record: its state, keys and witnesses',
    usage: '[ACTION]',
    about:
      'ACTION is status (everything that is stored is checked), rotate-key (a new key; both sign until retire-key), witness KEY URL, dismiss NAME, release (what stands around pages was changed on purpose), catch-up (after an older backup was restored) or begin-anew. Also while Linli runs, but for the last two.',
    options: [
      { name: 'from', value: 'DIR', summary: 'catch-up: a data folder that holds a second copy' },
      { name: 'yes', summary: 'begin-anew: yes, end this record for good' },
      port,
      data,
    ],
    args: { min: 0, max: 3 },
  },
  {
    name: 'verify',
    summary: 'check the public record of any installation, as a stranger can',
    usage: 'BASE_URL',
    about:
      'Reads what the site publishes and computes it again: signature, every entry, tiles, root, receipts, cosignatures, and whether the record still begins with what was seen on the last visit. Needs no account and changes nothing. One line DIFF … for each thing that differs, then OK … or FAILED …. Leaves with 0 when nothing differs, 1 when anything does or could not be fetched.',
    options: [
      { name: 'pages', summary: 'also compare the pages with what was recorded, and follow links' },
      { name: 'key', value: 'VKEY', summary: 'the only key to believe, known from elsewhere' },
      {
        name: 'state',
        value: 'FILE',
        summary: 'what was seen before (none: remember nothing)',
      },
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'verify-receipt',
    summary: 'check a receipt for an entry of the record, without any network',
    usage: 'FILE [LEAF]',
    about:
      'FILE is the receipt, LEAF a file with the bytes of the entry; without it the entry that the receipt itself holds. Whose signature counts is said by --key or --policy; without them a key that ./linli verify remembers for this log.',
    options: [
      { name: 'key', value: 'VKEY', summary: "the log's key" },
      { name: 'policy', value: 'FILE', summary: 'logs, witnesses and how many must have signed' },
      { name: 'state', value: 'FILE', summary: 'where ./linli verify remembers' },
    ],
    args: { min: 1, max: 2 },
  },
  {
    name: 'witness',
    summary: 'vouch for the records of others: a server of its own',
    usage: '--key FILE --logs POLICY',
    about:
      'Signs the newest head of each log in POLICY, but only if it begins with the head signed before; so the operator alone can neither rewrite nor fork. Listens on this machine only; put a web server with TLS in front of it. Keep the data folder: a witness that forgot what it signed must begin again with a new key.',
    options: [
      { name: 'key', value: 'FILE', summary: 'the file with the secret key' },
      { name: 'logs', value: 'POLICY', summary: 'a file with a line "log VKEY" for each log' },
      { name: 'make-key', summary: 'make the key first (and only that, without --logs)' },
      { name: 'name', value: 'NAME', summary: 'with --make-key: what the witness is called' },
      port,
      data,
    ],
    args: none,
  },
  {
    name: 'import-concerns',
    summary: 'take over an existing register of concerns (CSV)',
    usage: 'FILE --community SLUG',
    about:
      'Columns are found by their names or as they were chosen before. Running it twice adds nothing twice. Rows that cannot be taken over come back in FILE.rejected.csv with the reason; then the exit code is 1.',
    options: [
      { name: 'community', value: 'SLUG', summary: 'the community the register belongs to' },
      {
        name: 'map',
        value: 'TEXT',
        summary: 'other columns: "text=…,title=…,number=…,date=…"',
      },
      { name: 'dry-run', summary: 'only say what would happen' },
      data,
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'opinion-map',
    summary: 'draw where people agree and differ, from a file of votes (CSV)',
    usage: 'VOTES.csv',
    about:
      'Reads votes as Polis publishes them (a list or a matrix) and as Linli does (participant, statement, vote); columns are found by their names. The same votes in any order give the same map, to the last byte. Leaves with 2 when a row is malformed, and names its line; then nothing is written.',
    options: [
      {
        name: 'statements',
        value: 'COMMENTS.csv',
        summary: 'what the statements say, and which are left out',
      },
      { name: 'method', value: 'METHOD', summary: 'linli (default), or polis as there' },
      { name: 'seed', value: 'N', summary: 'where chance begins (1)' },
      { name: 'json', value: 'OUT', summary: 'write everything as JSON; - for the terminal' },
      { name: 'svg', value: 'OUT', summary: 'write the map as a drawing' },
      { name: 'report', value: 'OUT.html', summary: 'write a page for residents' },
      { name: 'lang', value: 'LANG', summary: 'of these two: zh-Hans, zh-Hant or en (default)' },
    ],
    args: { min: 1, max: 1 },
  },
  ...circleCommands,
  {
    name: 'sortition',
    summary: 'find the fairest lottery over panels that meet quotas, or check one',
    usage: '--categories FILE --people FILE --size K',
    about:
      'CATEGORIES: category,feature,min,max and perhaps min_flex,max_flex. RESPONDENTS: one row a person, a column for each category. Gives 1,000 numbered panels, of which one is drawn in public, and everybody’s chance with a proof that none can be fairer. The same files and seed give the same bytes. Leaves with 2 when a row is malformed (and names its line) or no panel meets the quotas (and says the smallest change).',
    options: [
      { name: 'categories', value: 'CATEGORIES.csv', summary: 'the quotas' },
      { name: 'people', value: 'RESPONDENTS.csv', summary: 'who could be on the panel' },
      { name: 'size', value: 'K', summary: 'how many people the panel has' },
      { name: 'algorithm', value: 'NAME', summary: 'leximin (default) or maximin' },
      {
        name: 'same-address',
        value: 'COLUMN',
        summary: 'at most one person of each address in it',
      },
      { name: 'time-limit', value: 'S', summary: 'the best found in so many seconds will do' },
      { name: 'seed', value: 'N', summary: 'where chance begins (1)' },
      { name: 'json', value: 'OUT', summary: 'write everything as JSON; - for the terminal' },
      { name: 'report', value: 'OUT.html', summary: 'write a page that explains the draw' },
      { name: 'lang', value: 'LANG', summary: 'of that: zh-Hans, zh-Hant or en (default)' },
      {
        name: 'verify',
        value: 'RESULT.json',
        summary: 'only count this again from the files',
      },
      { name: 'prove', summary: 'with --verify: search and deal everything anew' },
    ],
    args: none,
  },
  {
    name: 'agenda',
    summary: 'count a budget or an agenda so that every group gets its share',
    usage: 'INSTANCE.pb',
    about:
      'Reads ballots as Pabulib publishes them. equal-shares: the Method of Equal Shares, completed by Add1 and then by votes. phragmen: the order of an agenda, and what its rule would buy. approval: by votes, what fits. All exact; ties by cost, votes and the order of the file (phragmen: by the shorter id). Leaves with 2 when a line is malformed, and names it; then nothing is written.',
    options: [
      { name: 'rule', value: 'RULE', summary: 'equal-shares (default), phragmen or approval' },
      { name: 'json', value: 'OUT', summary: 'write everything as JSON; - for the terminal' },
      { name: 'report', value: 'OUT.html', summary: 'write a page that explains the count' },
      { name: 'lang', value: 'LANG', summary: 'of that: zh-Hans, zh-Hant or en (default)' },
    ],
    args: { min: 1, max: 1 },
  },
  {
    name: 'count',
    summary: 'count the ballots of a vote or an election (CSV)',
    usage: 'METHOD BALLOTS.csv',
    about:
      'METHOD is yes-no (column vote: yes, no, abstain), consent (answer: consent, aside, objection; reason, reply, stands), approval (vote: A|B), score (a column of points for each option), schulze or stv (ranking: A>B>C; equals A=B for schulze). Columns for all: ballot (an id), mode (open, pseudonymous, counter), times. What decides is fixed before the first ballot and stands in the result. Leaves with 2 when a row is malformed (and names its line) or only a lot can decide and none was committed.',
    options: [
      {
        name: 'base',
        value: 'BASE',
        summary: 'without-abstentions (default), cast, present or entitled',
      },
      { name: 'threshold', value: 'T', summary: '"more than 1/2" (default), "at least 2/3", …' },
      { name: 'quorum', value: 'Q', summary: '"2/3 present" or "1/2 cast" of the entitled' },
      { name: 'entitled', value: 'N', summary: 'how many may vote; persons=40,area=1200.5' },
      { name: 'present', value: 'N', summary: 'how many are in the room' },
      { name: 'measures', value: 'A,B', summary: 'columns with weights; each must pass as well' },
      { name: 'options', value: 'A,B,C', summary: 'what is chosen among, as published' },
      { name: 'seats', value: 'N', summary: 'how many are chosen (1)' },
      { name: 'by', value: 'WHAT', summary: 'score: sum (default) or mean' },
      { name: 'most', value: 'N', summary: 'score: the most one option may get' },
      { name: 'dots', value: 'N', summary: 'score: the most a ballot may give in all' },
      { name: 'tie-order', value: 'A,B,C', summary: 'the committed order that breaks ties' },
      { name: 'seed', value: 'N', summary: 'or the seed such an order is drawn from' },
      { name: 'json', value: 'OUT', summary: 'write everything as JSON; - for the terminal' },
      { name: 'report', value: 'OUT.html', summary: 'write a page that explains the count' },
      { name: 'lang', value: 'LANG', summary: 'of that: zh-Hans, zh-Hant or en (default)' },
    ],
    args: { min: 2, max: 2 },
  },
  {
    name: 'help',
    summary: 'show this, or the help of one command',
    usage: '[COMMAND]',
    options: [],
    args: { min: 0, max: 2 },
  },
];

export const findCommand = (name: string): Command | undefined =>
  commands.find((command) => command.name === name);

/** Commands of two words with this first one. */
export const actionsOf = (group: string): readonly Command[] =>
  commands.filter(({ name }) => name.startsWith(`${group} `));
