/** `what` is a concern's title in quotation marks, or the words for one that is not public. */
type Say = (what: string) => string;

const toAuthor = {
  submitted: (what) => `${what} has arrived. Somebody reads it within one working day.`,
  quarantined: (what) => `${what} is held for a check. A person looks at it first.`,
  redirected: (what) => `${what} belongs elsewhere at once. Please see where.`,
  needs_info: (what) =>
    `Something is missing in ${what}. Please add it; the clock stands still until then.`,
  declined: (what) =>
    `${what} was not taken on. The reason, where to go instead, and how to appeal are given.`,
  accepted: (what) => `${what} was taken on. Everybody can read it now.`,
  merged: (what) => `${what} was joined with another. You have 5 days to object.`,
  unmerged: (what) => `${what} stands by itself again.`,
  assigned: (what) => `${what} was given to somebody. They must speak with you soon.`,
  transferred: (what) => `${what} was passed on, and the new body has taken it.`,
  in_progress: (what) => `${what} is being worked on.`,
  extended: (what) => `${what} gets more time. The old date stays visible.`,
  candidate: (what) => `${what} is proposed as a topic.`,
  in_topic: (what) => `${what} became part of a topic.`,
  escalated: (what) => `${what} was called up a level.`,
  parked: (what) => `${what} cannot be solved now. The reason and a review date are given.`,
  done_claimed: (what) => `${what} is said to be done. Is that true? You have 7 days to say so.`,
  disputed: (what) => `${what} goes on: it was said that it is not done.`,
  closed: (what) => `${what} was closed.`,
  reopened: (what) => `${what} is open again.`,
  returned: (what) => `${what} does not become a topic. It goes on as a concern.`,
  confirmed: (what) => `${what} is done. You said so yourself.`,
  unconfirmed: (what) =>
    `${what} was closed after 7 days. Nobody said that it is done, so it counts as not confirmed.`,
  lapsed: (what) =>
    `${what} was closed because nothing was added. You can raise it again at any time.`,
  appeal_answered: (what) => `Your appeal about ${what} was answered.`,
  reported: (what) => `There is news about ${what}: whoever works on it has reported.`,
  sent_back: (what) => `${what} came back from the level above. Work goes on here.`,
  receiver_reminded: (what) => `The level above was reminded of ${what}.`,
  no_answer: (what) =>
    `The level above has not answered about ${what} in time. That is now public.`,
  review_due: (what) => `${what} could not be solved. Now it is looked at again.`,
  withdrawn: (what) => `${what} was withdrawn.`,
} satisfies Record<string, Say>;

const toOthers = {
  submitted: (what) => `New: ${what}.`,
  quarantined: (what) => `${what} is held for a check.`,
  redirected: (what) => `${what} was sent to the right place.`,
  needs_info: (what) => `${what} waits for its author.`,
  declined: (what) => `${what} was not taken on.`,
  accepted: (what) => `A new concern was taken on: ${what}.`,
  merged: (what) => `${what} was joined with another. Your support moves along.`,
  unmerged: (what) => `${what} stands by itself again.`,
  assigned: (what) => `${what} was given to a responsible body.`,
  transferred: (what) => `${what} was passed on, and the new body has taken it.`,
  in_progress: (what) => `${what} is being worked on.`,
  extended: (what) => `${what} gets more time. The old date stays visible.`,
  candidate: (what) => `${what} is proposed as a topic.`,
  in_topic: (what) => `${what} became part of a topic.`,
  escalated: (what) => `${what} was called up a level.`,
  parked: (what) => `${what} cannot be solved now. The reason and a review date are public.`,
  done_claimed: (what) =>
    `${what} is said to be done. The author has 7 days to say whether that is true.`,
  disputed: (what) => `${what} is not done, says its author. Work goes on.`,
  closed: (what) => `${what} was closed.`,
  reopened: (what) => `${what} is open again.`,
  transfer_offered: (what) => `${what} is being passed on.`,
  transfer_refused: (what) => `${what} stays where it was.`,
  returned: (what) => `${what} does not become a topic. It goes on as a concern.`,
  confirmed: (what) => `${what} is done, says its author.`,
  unconfirmed: (what) => `${what} was closed. Nobody has confirmed that it is done.`,
  lapsed: (what) => `${what} was closed: nothing was added.`,
  appeal_answered: (what) => `An appeal about ${what} was answered.`,
  reported: (what) => `There is news about ${what}: whoever works on it has reported.`,
  sent_back: (what) => `${what} came back from the level above. Work goes on here.`,
  receiver_reminded: (what) => `The level above was reminded of ${what}.`,
  no_answer: (what) =>
    `The level above has not answered about ${what} in time. That is now public.`,
  review_due: (what) => `${what} could not be solved. Now it is looked at again.`,
  withdrawn: (what) => `${what} was withdrawn by its author.`,
} satisfies Record<string, Say>;

const toAssigned = {
  extension_refused: (what) => `Your body gets no more time for ${what}. The date stands.`,
  extension_objected: (what) => `A supervisor objects to more time for ${what}.`,
  take_over_refused: (what) => `The other body does not take ${what}: it stays with your body.`,
  receiver_silent: (what) =>
    `${what} has waited for your body for seven working days: the level above and the supervisors were told.`,
  sent_back: (what) => `${what} was sent back: it is with your body again.`,
  receiver_reminded: (what) =>
    `${what} waits for your body: please confirm that you have it, and answer.`,
  transfer_offered: (what) =>
    `Your body is asked to take over ${what}. The other one stays responsible until you accept.`,
  transfer_refused: (what) => `${what} stays with your body: passing it on was not agreed to.`,
  confirmed: (what) => `The author confirmed: ${what} is done.`,
  unconfirmed: (what) => `${what} was closed; nobody confirmed that it is done.`,
  assigned: (what) =>
    `Your body is now responsible for ${what}. Please speak with the author soon.`,
  transferred: (what) => `Your body has taken over ${what}. Please speak with the author soon.`,
  escalated: (what) =>
    `${what} was called up to your body. Please confirm that you have it, and answer.`,
  disputed: (what) => `The author says that ${what} is not done. It is with your body again.`,
  closed: (what) => `${what}, which your body worked on, was closed.`,
  reopened: (what) => `${what}, which your body worked on, is open again.`,
  withdrawn: (what) => `The author withdrew ${what}. There is nothing more to do.`,
} satisfies Record<string, Say>;

const toDesk = {
  call_back: (what) => `Call back now: ${what} is an emergency, and somebody has rung about it.`,
  transfer_asked: (what) =>
    `A body says that ${what} is another’s. Please decide within one working day.`,
  take_over_refused: (what) => `The other body does not take ${what}. It stays with the first one.`,
  extension_asked: (what) =>
    `More time is asked for about ${what}. It can be granted, refused or objected to.`,
  extension_objected: (what) => `A supervisor objects to more time for ${what}.`,
  extension_refused: (what) => `No more time for ${what}.`,
  park_proposed: (what) => `A worker proposes to put ${what} off. Please decide.`,
  park_refused: (what) => `${what} is not put off: the convenor did not agree.`,
  appealed: (what) => `The author appeals about ${what}. Please answer.`,
  reopened_again: (what) => `${what} is back for the third time. Please see how it goes on.`,
  receiver_silent: (what) =>
    `The body called in has shown no sign about ${what} for seven working days.`,
} satisfies Record<string, Say>;

const were = (n: number) => (n === 1 ? 'was' : 'were');
const things = (n: number) => (n === 1 ? '1 concern' : `${n} concerns`);

export const words = {
  toAuthor,
  toOthers,
  toAssigned,
  toDesk,
  quoted: (title: string) => `“${title}”`,
  ownHidden: 'Your concern',
  otherHidden: 'A concern that is not public now',
  why: {
    own: 'Yours',
    assigned: 'For your body',
    desk: 'For your office',
    supported: 'You stand behind it',
    followed: 'You follow this',
    digest: 'The week',
  },
  list: {
    title: 'Notices',
    lead: 'What became of what you raised, stand behind or follow.',
    none: 'Nothing yet. When something changes about your concerns or what you follow, it stands here.',
    unread: 'new',
    markAll: 'Mark all as read',
    marked: 'All are marked as read.',
    older: 'Older notices',
    newest: 'Newest notices',
    choose: 'What I follow, and how I am told',
  },
  digest: {
    heading: (date: string) => `The week up to ${date}`,
    followed: 'What you follow',
    change: {
      accepted: (n: number) => `${things(n)} ${were(n)} taken on`,
      done_claimed: (n: number) => `${things(n)} ${were(n)} said to be done`,
      confirmed: (n: number) => `${things(n)} ${were(n)} done, says the author`,
      unconfirmed: (n: number) => `${things(n)} ${were(n)} closed without anybody confirming`,
      closed: (n: number) => `${things(n)} ${were(n)} closed`,
      reopened: (n: number) => `${things(n)} came up again`,
      parked: (n: number) => `${things(n)} cannot be solved now`,
      escalated: (n: number) => `${things(n)} ${were(n)} called up a level`,
      in_topic: (n: number) => `${things(n)} became part of a topic`,
      other: (n: number) => (n === 1 ? '1 other step' : `${n} other steps`),
    },
    line: (name: string, changes: string) => `${name}: ${changes}`,
    sentence: (changes: string) => `This week: ${changes}.`,
  },
  follow: {
    follow: 'Follow',
    stop: 'Stop following',
    followExplained: 'You are told when something changes here.',
    followsExplained: 'You follow this: you are told when something changes here.',
    touchedExplained: 'You are told about this anyway, because it is yours or you stand behind it.',
    mutedExplained: 'You are not told about this, except when you are asked something.',
    mute: 'Stop telling me',
    unmute: 'Tell me again',
  },
  settings: {
    title: 'What I follow, and how I am told',
    followed: 'What I follow',
    followedNone: 'You follow nothing yet. You are always told about your own concerns.',
    add: 'Follow something else',
    what: 'What would you like to hear about?',
    place: 'Places',
    category: 'Kinds of concern',
    body: 'Who is responsible',
    community: 'The whole community',
    concern: 'Concerns',
    muted: 'not told',
    how: 'How I am told',
    inProduct: 'Notices always stand here, whatever you choose below.',
    mail: 'By e-mail as well',
    mailNone: 'No e-mail',
    mailOwn: 'Only about what I raised, stand behind, or have to do',
    mailFollowed: 'Also about what I follow',
    mailUnavailable: 'This community has no e-mail set up. You find everything here.',
    mailLimit: 'At most 10 e-mails a day. What is left over comes together the next day.',
    digest: 'On Mondays, a summary of the week',
    quiet: 'Quiet hours for e-mail',
    quietFrom: 'From',
    quietTo: 'Until',
    quietHint: 'For example 21:00 until 08:00. The same hour twice: e-mail at any hour.',
    save: 'Keep this',
    saved: 'Kept.',
    followSaved: 'You follow this now.',
    followGone: 'You no longer follow this.',
  },
  duty: {
    subject: (place: string) => `${place}: please call back now`,
    text: (until: string) =>
      `Somebody has handed in an emergency after calling for help. A call back is promised by ${until}.`,
  },
  letter: {
    subjectOne: (place: string) => `${place}: news for you`,
    subjectMany: (place: string, n: number) => `${place}: ${n} pieces of news for you`,
    all: 'All notices:',
    stop: 'If you do not want these e-mails, open this page and press the button:',
  },
  stop: {
    title: 'Stop e-mails',
    lead: 'Then no more notices come by e-mail. They still stand on the website when you sign in.',
    button: 'Send me no more e-mails',
    done: 'No more e-mails will be sent to you.',
    gone: 'This link is not valid. Please sign in and change it under “Notices”.',
  },
  refusals: {
    follow_unknown_subject: 'This cannot be followed, or it is not public.',
    follow_too_many: 'You follow 500 things already. Please stop following some first.',
    quiet_hour_invalid: 'Please write the hour like 21:00.',
  },
};
