// Which packages of package-lock.json are in node_modules: prints "full", "everyday" (all but those for testing) or
// "none". Plain JavaScript, because it runs on whatever Node the machine has, before ours is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '.';
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;

/** npm keeps its own account of what it put there; it removes it while it works. */
function compare() {
  const present = read('node_modules/.package-lock.json');
  const missing = Object.entries(read('package-lock.json')).filter(
    ([path, { version, link, optional, devOptional }]) =>
      path.startsWith('node_modules/') &&
      !link &&
      // Those for other machines are never installed; their absence says nothing, a wrong version does.
      (present[path] ? present[path].version !== version : !optional && !devOptional),
  );
  if (missing.length === 0) return 'full';
  return missing.every(([, { dev }]) => dev) ? 'everyday' : 'none';
}

try {
  console.log(compare());
} catch {
  console.log('none');
}
