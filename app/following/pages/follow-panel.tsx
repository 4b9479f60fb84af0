import { Button, Form } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

/** How somebody stands to a subject: `touched`: it reaches them anyway; `muted`: they do not want that. */
export type FollowStanding = 'none' | 'follows' | 'touched' | 'muted';

/** One button beside a subject. A whole form, so that it works without script. */
export function FollowPanel(props: {
  words: Words;
  standing: FollowStanding;
  subject: string;
  /** Where to go after: the page it stands on. */
  next: string;
  followAction: string;
  unfollowAction: string;
  csrf: string;
  formKey: string;
}) {
  const { follow } = props.words;
  const said = {
    none: { button: follow.follow, explained: follow.followExplained },
    follows: { button: follow.stop, explained: follow.followsExplained },
    touched: { button: follow.mute, explained: follow.touchedExplained },
    muted: { button: follow.unmute, explained: follow.mutedExplained },
  }[props.standing];
  const starts = props.standing === 'none' || props.standing === 'muted';
  return (
    <Form
      action={starts ? props.followAction : props.unfollowAction}
      csrf={props.csrf}
      formKey={props.formKey}
      hidden={{ subject: props.subject, next: props.next }}
      label={said.button}
    >
      <p class="hint">{said.explained}</p>
      <Button kind="quiet">{said.button}</Button>
    </Form>
  );
}
