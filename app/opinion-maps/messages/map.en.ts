const many = (n: number, one: string, other: string) => (n === 1 ? one : other);

/** Numbers come written out for the language (`said`), with the plain one (`n`) for the form of the word. */
export const map = {
  title: (n: number, said: string) =>
    n === 0 ? 'Opinion map: nobody yet' : `Opinion map of ${said} ${many(n, 'person', 'people')}`,
  group: (letter: string) => `Group ${letter}`,
  people: (n: number, said: string) => `${said} ${many(n, 'person', 'people')}`,
  groups: (n: number, said: string) =>
    n < 2 ? 'no clear groups' : `${said} ${many(n, 'group', 'groups')}`,
  groupsUnclear: (said: string) => `${said} groups, though how many is not clear`,
  groupsEither: (few: string, more: string) => `${few} or ${more} groups`,
  caption: {
    people: 'Every mark is a person. Statements are not on this map.',
    near: 'People who answered alike are near each other; people who answered differently are far apart.',
    sides:
      'Left and right, up and down mean nothing by themselves. The thin lines cross at the average of all answers.',
    hollow: 'Hollow marks: too few answers to be sure of the place.',
    region: 'A line surrounds the four fifths of a group nearest to its middle.',
    several: (said: string) =>
      `A larger mark stands for several people at nearly the same place, up to ${said}.`,
    turned: 'The picture could as well be turned: two directions tell about equally much.',
  },
  setsApart: (share: string, agree: boolean, words: string) =>
    `${share} ${agree ? 'agree' : 'disagree'}: “${words}”`,
  of: (part: string, whole: string) => `${part} of ${whole}`,
  shapes: {
    circle: 'circle',
    square: 'square',
    triangle: 'triangle',
    diamond: 'diamond',
    cross: 'cross',
  },
  noGroup: 'In no group',
  noGroupNote: 'too few answers yet, or too few people to be named',
  everybody: 'Everybody',
  table: {
    caption: 'The map in numbers',
    group: 'Group',
    shape: 'Mark',
    people: 'People',
    unsure: 'Of these unsure (hollow)',
    nearest: 'Nearest other group',
  },
  inWords: (who: string, said: string, unsure: string) =>
    `${who}: ${said}, of whom ${unsure} unsure.`,
  empty: 'Nobody has answered yet. The map begins with the first answers.',
};
