import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accept } from '../result.ts';
import { act, choice, page, question } from './define.ts';
import type { Route, RouteRow } from './route.ts';
import { buildServer, RouteTableFaulty } from './server.ts';
import type { Site } from './site.ts';
import { apiPath, faultsOf, mountedPath } from './table.ts';

const common = { action: 'record.read' };
const tree = (id = 'trees.tree', path = '/trees/:tree') =>
  page({ ...common, id, path, show: async () => ({ title: '', body: '' }) });
const plant = (id = 'trees.plant', csrf: RouteRow['csrf'] = 'form') =>
  act({
    ...common,
    id,
    path: '/trees',
    csrf,
    summary: 'Plant a tree',
    input: z.object({}),
    perform: async () => accept({}),
    done: () => ({ see: '/' }),
  });
const asked = (id: string, path: string) =>
  question({ ...common, id, path, summary: '', output: z.object({}), answer: async () => ({}) });

describe('the table of routes', () => {
  it('has no fault when every address is declared once and every effect protected', () => {
    expect(faultsOf([tree(), plant(), asked('trees.api', '/trees')])).toEqual([]);
  });

  it('names a route without a row', () => {
    // What a handler added by hand, past define.ts, would look like.
    const bare = { kind: 'page', show: async () => null } as unknown as Route;
    expect(faultsOf([bare])).toEqual(['a route has no row']);
  });

  it('names a route that names no action, and a path that does not begin with /', () => {
    const wrong = page({ id: 'trees.x', path: 'trees', action: '', show: async () => null });
    expect(faultsOf([wrong])).toEqual([
      'trees.x names no action of the permission matrix',
      'trees.x: the path must begin with /',
    ]);
  });

  it('names two routes with one id, and two with one address whatever their parameters are called', () => {
    expect(faultsOf([tree(), tree('trees.tree', '/other')])).toEqual([
      'two routes are called trees.tree',
    ]);
    expect(faultsOf([tree(), tree('trees.again', '/trees/:other')])).toEqual([
      'trees.again and trees.tree share GET /:community/trees/:other',
    ]);
  });

  it('compares addresses of the API too', () => {
    const [one, two] = [asked('a.one', '/x/:a'), asked('a.two', '/x/:b')];
    expect(faultsOf([one, two])).toEqual([
      'a.two and a.one share GET /api/v1/communities/:community/x/:b',
    ]);
  });

  it('names an act that forged forms could reach, but not a choice that stays in the browser', () => {
    expect(faultsOf([plant('trees.plant', 'none')])).toEqual([
      'trees.plant has an effect but no protection against forged forms',
    ]);
    const flip = choice({ ...common, id: 'c', path: '/c', flip: async () => ({ see: '/' }) });
    expect(faultsOf([flip])).toEqual([]);
  });

  it('with a fault lets no server start, and says all of them', () => {
    const faulty = { routes: [tree(), tree(), plant('p', 'none')] } as unknown as Site; // nothing else is looked at before
    expect(() => buildServer(faulty)).toThrow(RouteTableFaulty);
    expect(() => buildServer(faulty)).toThrow(/called trees\.tree[\s\S]*share[\s\S]*forged forms/);
  });
});

describe('where a route is mounted', () => {
  it('is below its community, or above all of them', () => {
    expect(mountedPath(tree())).toBe('/:community/trees/:tree');
    expect(apiPath(plant().row)).toBe('/api/v1/communities/:community/trees');
    const home = page({
      ...common,
      id: 'h',
      path: '/',
      scope: 'installation',
      show: async () => null,
    });
    expect(mountedPath(home)).toBe('/');
    expect(apiPath(home.row)).toBe('/api/v1');
  });
});
