/** What stands where the content of a recorded page is no longer. */
export const words = {
  goneTitle: 'This page is gone',
  gone: (number: string) =>
    `Its content has been deleted as the law provides. Entry ${number} of the record can still be checked.`,
  gonePending: 'Its content has been deleted as the law provides. The record is being written.',
};
