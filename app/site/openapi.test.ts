import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { capabilitiesOn } from '../capabilities.ts';
import type { Database } from '../platform/db/database.ts';
import { apiPath } from '../platform/http/table.ts';
import { apiRoutes, openApi } from './openapi.ts';

// The list alone is read here; nobody asks the database anything.
const routes = capabilitiesOn({} as Database).flatMap((one) => one.routes);
const document = openApi(routes, 'https://linli.example');

/** JSON Schema as far as a reader of the document has to understand it (OpenAPI 3.1 uses draft 2020-12). */
const schema: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schema).min(1).optional(),
    $ref: z.string().startsWith('#/components/schemas/').optional(),
    $schema: z.undefined().optional(),
  }),
);
const content = z.record(
  z.string().regex(/^application\/(problem\+)?json$/),
  z.strictObject({ schema }),
);
const answer = z.strictObject({
  description: z.string().min(1),
  headers: z
    .record(z.string(), z.strictObject({ description: z.string().optional(), schema }))
    .optional(),
  content: content.optional(),
});
const parameter = z.strictObject({
  name: z.string().min(1),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  description: z.string().optional(),
  schema,
});
const operation = z.strictObject({
  operationId: z.string().regex(/^[\w.]+$/),
  summary: z.string().min(8),
  tags: z.array(z.string()).min(1),
  security: z.array(z.strictObject({ token: z.array(z.never()) })).optional(),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), answer),
});
const openApiShape = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.looseObject({
    title: z.string(),
    version: z.string(),
    license: z.looseObject({ name: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.strictObject({ get: operation.optional(), post: operation.optional() }),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.looseObject({ type: z.literal('http'), scheme: z.literal('bearer') }),
    ),
    schemas: z.record(z.string(), schema),
  }),
});

const parsed = openApiShape.parse(document);
const operations = Object.entries(parsed.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, one]) => (one ? [{ path, method, one }] : [])),
);

describe('the description of the API', () => {
  it('is an OpenAPI 3.1 document that says the same when it has been written and read', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('describes every route that programs may use, and no other', () => {
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const offered = apiRoutes(routes).map(
      ({ row }) => `${row.method} ${apiPath(row).replace(/:([a-zA-Z]+)/g, '{$1}')}`,
    );
    expect(described.sort()).toEqual(offered.sort());
    expect(offered.length).toBeGreaterThan(60);
  });

  it('names each operation once, and every parameter of its path', () => {
    const ids = operations.map(({ one }) => one.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, one } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = one.parameters.filter((given) => given.in === 'path' && given.required);
      expect(named.map(({ name }) => name)).toEqual(inPath);
      const all = one.parameters.map((given) => `${given.in} ${given.name}`);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('asks for a key with every act, and for a token wherever somebody must be signed in', () => {
    for (const { method, one } of operations) {
      const key = one.parameters.some(
        ({ name, required }) => name === 'Idempotency-Key' && required,
      );
      expect([one.operationId, key]).toEqual([one.operationId, method === 'post']);
      const route = routes.find(({ row }) => row.id === one.operationId);
      expect(one.security !== undefined).toBe(route?.row.needs !== 'nobody');
      expect(one.responses['default']?.content?.['application/problem+json']).toBeDefined();
    }
  });

  it('refers only to what is in it', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    for (const [, name = ''] of refs) expect(parsed.components.schemas).toHaveProperty(name);
  });

  it('is what the page for programs leads to', () => {
    // The page itself is read in pages.test.ts; here only that it names the document.
    expect(readFileSync(join(import.meta.dirname, 'api-page.tsx'), 'utf8')).toContain(
      '/api/openapi.json',
    );
  });
});
