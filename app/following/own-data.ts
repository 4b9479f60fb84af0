import type { OwnDataSource } from '../people/index.ts';
import { followsOf } from './follow-store.ts';
import { noticesOf } from './notice-store.ts';
import { settingsOf } from './setting-store.ts';
import { followsAtMost } from './settings.ts';

const noticesAtMost = 5000;

/** What following holds of a person, for their page "my data" and its export. */
export const followingOwnData: OwnDataSource = {
  name: 'following',
  async read(reader, person) {
    const notices = await noticesOf(reader, person, { after: null, most: noticesAtMost });
    return {
      follows: await followsOf(reader, person, followsAtMost),
      settings: await settingsOf(reader, person),
      notices: notices.map(({ kind, why, subjectKind, subject, at, readAt }) => ({
        kind,
        why,
        subject: `${subjectKind}:${subject}`,
        at,
        readAt,
      })),
    };
  },
};
