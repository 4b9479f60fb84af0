import { row, states, type Transition } from './row.ts';

const moderators = ['moderator', 'privacy_officer'] as const;

/** What points to a person is taken out of pictures and public words, at any time (domain §7). */
export const maskingRows = [
  row({
    id: 'mask_picture',
    from: states.filter((state) => state !== 'draft'),
    to: 'same',
    by: moderators,
    requires: [],
    public: 'yes',
  }),
  row({
    id: 'mask_words',
    from: states.filter((state) => state !== 'draft'),
    to: 'same',
    by: moderators,
    requires: ['public_words'],
    public: 'yes',
  }),
] as const satisfies readonly Transition[];
