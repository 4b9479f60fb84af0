/** What somebody did in public, for themselves: the list of their receipts. */
export const receipts = {
  title: 'My receipts',
  lead: 'Everything you did here in public, with its number in the record. Only you see this list: in the record you have another name in every matter.',
  none: 'You have not done anything in public yet.',
  look: 'Look at the record',
  number: (n: string) => `No. ${n}`,
  me: 'My account',
  data: 'What is known about me',
  pending: 'gets its number',
  download: 'Receipt',
  of: (n: string) => `of entry ${n}`,
  more: 'Earlier ones',
  take: 'All of them are in the file with your data, too.',
  link: 'My receipts',
  linkText: 'What you did in public, and how to prove it.',
};
