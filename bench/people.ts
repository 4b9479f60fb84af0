import { readDemo } from '../app/demo/data.ts';
import { castOf } from '../app/demo/people-demo.ts';
import { root } from '../app/main.ts';
import { startLogin } from '../app/people/index.ts';
import { systemClock } from '../app/platform/clock.ts';
import { loginCookieName } from '../app/platform/security/cookies.ts';
import { csrfToken } from '../app/platform/security/csrf.ts';
import { openKeys } from '../app/platform/security/keys.ts';
import { foundBare, type Stage } from './stage.ts';

/** A resident signed in at a browser: what that browser would send. */
export type SignedIn = {
  readonly person: string;
  readonly cookie: string;
  readonly csrf: string;
};

/** A community with staff and residents who came in by the usual doors, each signed in. */
export async function foundWithPeople(stage: Stage, name: string): Promise<SignedIn[]> {
  const { keys } = await openKeys(stage.dataDir, systemClock);
  const { community } = readDemo(root);
  await foundBare(stage.database, name);
  return stage.database.write(name, async (writer) => {
    const tools = { clock: systemClock, keys };
    const { neighbours } = await castOf(writer, tools, { ...community, id: name }, new Date());
    const signed: SignedIn[] = [];
    for (const person of neighbours) {
      const login = await startLogin(writer, systemClock, { person, way: 'slip', label: 'bench' });
      signed.push({
        person,
        cookie: `${loginCookieName(name, false)}=${login.token}`,
        csrf: csrfToken(keys.keyFor('csrf'), login.login),
      });
    }
    return signed;
  });
}
