import { createHash } from 'node:crypto';
import {
  base64,
  committee,
  cosignatureLine,
  district,
  idOf,
  key,
  log,
  logLine,
  vkey,
} from './keys.ts';

/** `notes.json`: vkeys and signed notes. */

/** Published elsewhere, made by programs that are not this one. */
const specification = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};
const publicLog = {
  vkeys: [
    'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
    'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
    'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
    'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
  ],
  note: `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`,
};

type NoteCase = {
  what: string;
  note: string;
  vkeys: string[];
  /** Names in the order of the lines; or why not; null when it is no note at all. */
  result: { by: string[] } | { why: string } | null;
};

export function noteVectors(): object {
  const body = 'One line.\n\nAnother after an empty one; 第三行。\n';
  const old = key('linli.example.org/record', 1, 9);
  const namesake = key('linli.example.org/record', 1, 8);
  const line = logLine(log, body);
  const note = `${body}\n${line}`;
  const wrongLine = logLine(log, 'another text\n');
  const malformed = (what: string, text: string): NoteCase => ({
    what,
    note: text,
    vkeys: [vkey(log)],
    result: null,
  });
  const { name } = log;
  const cases: NoteCase[] = [
    {
      what: 'the example of C2SP signed-note',
      note: specification.note,
      vkeys: [specification.vkey],
      result: { by: ['example.com/foo'] },
    },
    {
      what: 'a checkpoint of a public log with the cosignatures of four witnesses',
      note: publicLog.note,
      vkeys: publicLog.vkeys,
      result: { by: publicLog.vkeys.map((text) => text.split('+')[0]!) },
    },
    {
      what: 'the same, one digit of its size changed',
      note: publicLog.note.replace('1432088532', '1432088533'),
      vkeys: publicLog.vkeys,
      result: { why: 'wrong_signature' },
    },
    { what: 'one signature', note, vkeys: [vkey(log)], result: { by: [name] } },
    {
      what: 'two keys of one name, as during a rotation',
      note: `${body}\n${logLine(old, body)}${line}`,
      vkeys: [vkey(log), vkey(old)],
      result: { by: [name, name] },
    },
    {
      what: 'a key that is unknown beside one that is known',
      note: `${body}\n${logLine(namesake, body)}${line}`,
      vkeys: [vkey(log)],
      result: { by: [name] },
    },
    {
      what: 'a wrong signature by an unknown key beside a right one',
      note: `${body}\n${logLine(namesake, 'another text\n')}${line}`,
      vkeys: [vkey(log)],
      result: { by: [name] },
    },
    { what: 'no known key', note, vkeys: [vkey(namesake)], result: { why: 'unknown_keys' } },
    { what: 'no key at all', note, vkeys: [], result: { why: 'unknown_keys' } },
    {
      what: 'a wrong signature by a known key',
      note: `${body}\n${wrongLine}`,
      vkeys: [vkey(log)],
      result: { why: 'wrong_signature' },
    },
    {
      what: 'a wrong signature by a known key after a right one by the same',
      note: `${note}${wrongLine}`,
      vkeys: [vkey(log)],
      result: { why: 'wrong_signature' },
    },
    {
      what: 'a wrong signature by a known key beside a right one by another',
      note: `${note}${logLine(old, 'another text\n')}`,
      vkeys: [vkey(log), vkey(old)],
      result: { why: 'wrong_signature' },
    },
    {
      what: 'a cosignature under a text that is no checkpoint',
      note: `${note}${cosignatureLine(district, body, 1)}`,
      vkeys: [vkey(log), vkey(district)],
      result: { why: 'wrong_signature' },
    },
    {
      what: 'sixteen signatures',
      note: `${body}\n${Array.from({ length: 16 }, (_, i) => logLine(key(`k${i}`, 1, 50 + i), body)).join('')}`,
      vkeys: [vkey(key('k15', 1, 65))],
      result: { by: ['k15'] },
    },
    malformed('nothing', ''),
    malformed('a text without signatures', body),
    malformed('a text and an empty line', `${body}\n`),
    malformed('only signatures', line),
    malformed('no empty line between', `One line.\n${line}`),
    malformed('two empty lines between', `One line.\n\n\n${line}\n`),
    malformed('no newline at the end', note.slice(0, -1)),
    malformed('lines ended by CR LF', note.replaceAll('\n', '\r\n')),
    malformed('a tab', note.replace('One line', 'One\tline')),
    malformed('a NUL', note.replace('One line', 'One\0line')),
    malformed('an escape', note.replace('One line', 'One\u001bline')),
    malformed('a hyphen for the dash', note.replace('— ', '- ')),
    malformed('an en dash for the em dash', note.replace('— ', '– ')),
    malformed('no space after the dash', note.replace('— ', '—')),
    malformed('two spaces after the dash', note.replace('— ', '—  ')),
    malformed('a space at the end of the line', note.replace(/\n$/, ' \n')),
    malformed('a name with a plus', note.replace(`— ${name}`, '— a+b')),
    malformed('a name with a no-break space', note.replace(`— ${name}`, '— a\u00a0b')),
    malformed('a name with an ideographic space', note.replace(`— ${name}`, '— a\u3000b')),
    malformed('no name', note.replace(`— ${name}`, '— ')),
    malformed('base64 without padding', note.replace(/=+\n$/, '\n')),
    malformed('base64url', `${body}\n— ${name} ${'_'.repeat(92)}\n`),
    malformed('bits behind the last byte', `${body}\n— ${name} AAAAAAB=\n`),
    malformed('a key id and no signature', `${body}\n— ${name} AAAAAA==\n`),
    malformed('an empty line among the signatures', `${note}\n${line}`.replace(/\n$/, '\n\n')),
    malformed('something between the signatures', `${note}hello\n${line}`),
    malformed('a hundred and one signatures', `${body}\n${line.repeat(101)}`),
  ];
  return {
    about: 'C2SP signed-note. `result` is who signed, or why it is not believed; null: no note.',
    vkeys: [
      { text: specification.vkey, name: 'example.com/foo', type: 1, keyId: '530d903a' },
      ...[log, district, committee].map((one) => ({
        text: vkey(one),
        name: one.name,
        type: one.type,
        keyId: Buffer.from(idOf(one)).toString('hex'),
        seed: Buffer.from(one.seed).toString('hex'),
      })),
    ],
    refusedVkeys: [
      '',
      'example.com/foo',
      specification.vkey.replace('530d903a', '530d903b'),
      specification.vkey.replace('530d903a', '530D903A'),
      specification.vkey.replace('530d903a', '530d903'),
      specification.vkey.replace('example.com/foo', 'example.com/bar'),
      specification.vkey.replace('example.com/foo', ''),
      specification.vkey.replace('example.com/foo', 'example.com foo'),
      `${specification.vkey}\n`,
      ` ${specification.vkey}`,
      `${specification.vkey}=`,
      specification.vkey.slice(0, -4),
      specification.vkey.replace('+Aek', '+Bek'),
      specification.vkey.replace('3U2k', '3U2l'),
      // Right key id, wrong length of key.
      (() => {
        const short = Buffer.alloc(31, 7);
        const id = createHash('sha256').update('short\n').update(Uint8Array.of(1)).update(short);
        return `short+${id.digest().subarray(0, 4).toString('hex')}+${base64(Uint8Array.of(1), short)}`;
      })(),
    ],
    cases,
  };
}
