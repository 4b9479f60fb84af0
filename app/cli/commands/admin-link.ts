import { createSetupLink } from '../../people/index.ts';
import { communitiesOf } from '../../places/index.ts';
import { Advice } from '../advice.ts';
import type { Options } from '../command.ts';
import { printLink } from '../on-database.ts';

/** Prints the link by which a community gets one more administrator: for when the last one has lost the way in. */
export function run(options: Options): Promise<number> {
  const slug = String(options.given['community'] ?? '');
  return printLink(options, async (database, clock) => {
    const communities = await communitiesOf(database);
    const found = communities.find((one) => one.slug === slug);
    if (!found)
      throw new Advice(
        'no_such_community',
        slug ? `There is no community "${slug}" here.` : 'Which community is meant is missing.',
        communities.length > 0
          ? `There are: ${communities.map((one) => one.slug).join(', ')}. Name one: --community SLUG`
          : 'Nothing is founded yet: ./linli start prints the first link.',
        { exitCode: 2 },
      );
    const { path } = await database.write(found.id, (writer) => createSetupLink(writer, clock));
    return `/${found.slug}${path}`;
  });
}
