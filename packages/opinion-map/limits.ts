/** What a map cannot tell. It stands in every published document, beside the numbers that it is about. */
export const limits: readonly string[] = [
  'A map informs; it does not decide. Who took no part is in none of its numbers.',
  'detectableShare: with these votes a group below that share of the people would not be visible. It was tried with planted groups of 2 to 20 % that are of one mind on 30 % of the statements, seen if half of 20 draws find them with F1 of at least 0.5; null says that not even the largest was seen, or that there are too few people to try. A real group that differs on fewer statements must be larger.',
  'residual: where found is false this test saw nothing; that never means that there is no further division and no minority. Where people fall into groups it errs in some 8 of 100 cases by finding one.',
  'minorityViews: views of fewer than 10 people are not looked for.',
  'readOut: approval of statements that somebody has not seen is predicted.',
  'suspects: a proposal for people to look into. Families, and friends who talked, can vote alike too. Many copies, each altered in some votes, are not found where they are a large part of all.',
];
