import type { Panel } from '../platform/capability.ts';
import type { Doors } from './doors.ts';
import { isTouched } from './follow.ts';
import { wordOn } from './follow-store.ts';
import { wordsOf } from './messages/index.ts';
import { FollowPanel, type FollowStanding } from './pages/follow-panel.tsx';
import { subjectText } from './subject.ts';

/** "Follow" and "Stop following" on a concern's page, for whoever is signed in. */
export function concernPanel(doors: Doors): Panel {
  return {
    subject: 'concern',
    order: 50,
    async show(ask, id) {
      const { person } = ask.actor;
      if (!person) return null;
      const subject = { kind: 'concern', id } as const;
      const word = await wordOn(ask.reader, person, subject);
      const touched = await isTouched(doors, ask.reader, person, id);
      const standing: FollowStanding =
        word === false ? 'muted' : word === true ? 'follows' : touched ? 'touched' : 'none';
      return (
        <FollowPanel
          words={wordsOf(ask.lang)}
          standing={standing}
          subject={subjectText(subject)}
          next={ask.url.pathname}
          followAction={ask.href('/follow')}
          unfollowAction={ask.href('/unfollow')}
          csrf={ask.csrf()}
          formKey={ask.formKey()}
        />
      );
    },
  };
}
