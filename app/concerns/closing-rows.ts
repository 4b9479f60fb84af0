import { reopenCodes } from './codes.ts';
import { open, published, row, type Transition } from './row.ts';

/** The author's word on it, coming back, and taking it back. */
export const closingRows = [
  row({
    id: 'confirm',
    from: ['done_claimed'],
    to: 'closed',
    by: ['author'],
    requires: [],
    within: ['confirmationD'],
    public: 'yes',
    usual: true,
  }),
  row({
    id: 'lapse_confirmation',
    from: ['done_claimed'],
    to: 'closed',
    by: ['system'],
    requires: ['term_over'],
    within: ['confirmationD'],
    public: 'yes',
  }),
  row({
    id: 'dispute',
    from: ['done_claimed'],
    to: 'in_progress',
    // The outcome of a topic is nobody's work yet.
    or: { to: 'accepted', when: 'nobody_has_it' },
    by: ['author'],
    requires: ['reason'],
    within: ['confirmationD'],
    public: 'yes',
  }),
  row({
    id: 'reopen',
    from: ['closed'],
    to: 'reopened',
    by: ['author', 'resident'],
    requires: ['code', 'reason', 'within_window'],
    codes: reopenCodes,
    within: ['reopenAuthorD'],
    public: 'yes',
  }),
  row({
    id: 'resume',
    from: ['reopened'],
    to: 'in_progress',
    by: ['handler', 'worker', 'convenor'],
    requires: ['body_if_none'],
    within: ['contactEmergencyH', 'contactUrgentH', 'contactNormalWD'],
    public: 'yes',
  }),
  row({
    id: 'withdraw',
    from: [...open, 'merged'],
    to: 'withdrawn',
    by: ['author'],
    requires: [],
    public: 'yes',
  }),
  row({
    // A sentence in which something private or an advertisement was found: only its code was public until now.
    id: 'release_sentence',
    from: [...published],
    to: 'same',
    by: ['moderator', 'worker', 'privacy_officer'],
    requires: ['sentence', 'public_words'],
    public: 'count',
  }),
] as const satisfies readonly Transition[];
