import type { Route, RouteRow } from './route.ts';

/** Where a route is mounted: pages below their community, the API below its version. */
export function mountedPath(route: Route): string {
  const { path, scope } = route.row;
  if (route.kind === 'question') return apiPath(route.row);
  return scope === 'community' ? `/:community${path === '/' ? '' : path}` : path;
}

export function apiPath(row: RouteRow): string {
  const tail = row.path === '/' ? '' : row.path;
  return row.scope === 'community' ? `/api/v1/communities/:community${tail}` : `/api/v1${tail}`;
}

/**
 * Faults of the table of routes, as sentences. The server does not start while there is one: a route that
 * nobody declared, or declared twice, is a hole.
 */
export function faultsOf(routes: readonly Route[]): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const mounted = new Map<string, string>();
  for (const route of routes) {
    const { row } = route;
    if (!row) {
      faults.push('a route has no row');
      continue;
    }
    if (ids.has(row.id)) faults.push(`two routes are called ${row.id}`);
    ids.add(row.id);
    if (!row.action) faults.push(`${row.id} names no action of the permission matrix`);
    if (!row.path.startsWith('/')) faults.push(`${row.id}: the path must begin with /`);
    if (row.method === 'POST' && row.csrf === 'none' && route.kind !== 'switch')
      faults.push(`${row.id} has an effect but no protection against forged forms`);
    const places = [`${row.method} ${mountedPath(route)}`];
    if (route.kind === 'act' && route.api) places.push(`${row.method} ${apiPath(row)}`);
    for (const place of places) {
      const shape = place.replace(/:[a-zA-Z]+/g, ':x');
      const other = mounted.get(shape);
      if (other) faults.push(`${row.id} and ${other} share ${place}`);
      mounted.set(shape, row.id);
    }
  }
  return faults;
}
