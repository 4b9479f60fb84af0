import { z } from 'zod';
import { act } from '../platform/http/define.ts';
import type { Act, Route } from '../platform/http/route.ts';
import { refuse } from '../platform/result.ts';
import { safeNext } from '../platform/security/redirect-target.ts';
import type { Doors } from './doors.ts';
import { follow, stopFollowing } from './follow.ts';
import { readSubject } from './subject.ts';

const common = {
  action: 'own.account',
  needs: 'sign_in',
} as const;

const input = z.object({
  /** `concern:…`, `place:…`, `category:…`, `body:…` or `community:…` */
  subject: z.string().max(80),
  /** For forms: the page to go back to. */
  next: z.string().max(2000).optional(),
});
const output = z.object({ following: z.boolean() });

/** Back to the page the button stood on, if that is one of this community. */
function back(ask: Act, next: string | undefined, did: string): { see: string } {
  const path = safeNext(next, ask.url.origin);
  const home = ask.href('/');
  const here = path !== null && (path === home || path.startsWith(`${home}/`));
  return { see: here ? path : ask.href(`/notices/settings?did=${did}`) };
}

export function followRoutes(doors: Doors): readonly Route[] {
  return [
    act({
      ...common,
      id: 'following.follow',
      path: '/follow',
      summary: 'Follow a concern, a place, a kind of concern, a body or the whole community',
      input,
      output,
      async perform({ writer, clock, actor }, given) {
        const subject = readSubject(given.subject);
        if (!actor.person) return refuse('sign_in_needed');
        if (!subject) return refuse('follow_unknown_subject', { field: 'subject' });
        return follow(writer, clock, doors, actor.person, subject);
      },
      done: (ask, _, { next }) => back(ask, next, 'followed'),
    }),
    act({
      ...common,
      id: 'following.unfollow',
      path: '/unfollow',
      summary: 'Stop following something; for a concern of your own: stop being told about it',
      input,
      output,
      async perform({ writer, clock, actor }, given) {
        const subject = readSubject(given.subject);
        if (!actor.person) return refuse('sign_in_needed');
        if (!subject) return refuse('follow_unknown_subject', { field: 'subject' });
        return stopFollowing(writer, clock, doors, actor.person, subject);
      },
      done: (ask, _, { next }) => back(ask, next, 'unfollowed'),
    }),
  ];
}
