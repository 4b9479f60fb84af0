import { z } from 'zod';
import type { ActRoute, QuestionRoute, Route, RouteRow } from '../platform/http/route.ts';
import { apiPath } from '../platform/http/table.ts';

type Json = { [key: string]: unknown };

const version = '1.0.0';

/** Zod writes JSON Schema 2020-12, which is what OpenAPI 3.1 uses; what JSON cannot say stays open. */
function schemaOf(type: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
}

function pathOf(row: RouteRow): string {
  return apiPath(row).replace(/:([a-zA-Z]+)/g, '{$1}');
}

function pathParameters(row: RouteRow): Json[] {
  return [...apiPath(row).matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

const problemAnswer = {
  description: 'Refused; see the code (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function operationOf(route: ActRoute | QuestionRoute): Json {
  const { row } = route;
  const common = {
    operationId: row.id,
    summary: route.summary,
    tags: [row.id.split('.')[0]],
    ...(row.needs !== 'nobody' && { security: [{ token: [] }] }),
  };
  if (route.kind === 'question')
    return {
      ...common,
      parameters: [
        ...pathParameters(row),
        ...Object.entries(route.query.shape).map(([name, type]) => ({
          name,
          in: 'query',
          required: !(type as z.ZodType).safeParse(undefined).success, // zod types its shapes loosely
          schema: schemaOf(type as z.ZodType, 'input'),
        })),
      ],
      responses: {
        200: {
          description: 'The answer',
          headers: { ETag: { schema: { type: 'string' } } },
          content: { 'application/json': { schema: schemaOf(route.output, 'output') } },
        },
        304: { description: 'Not changed since the ETag you sent' },
        default: problemAnswer,
      },
    };
  return {
    ...common,
    parameters: [
      ...pathParameters(row),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description:
          'Any 8 to 100 characters, new for each act. The same key again gives the same answer.',
        schema: { type: 'string', minLength: 8, maxLength: 100 },
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(route.input, 'input') } },
    },
    responses: {
      200: {
        description: 'Done, and on disk',
        headers: {
          Link: {
            description:
              'With rel="record", where the act left something in the public record: the address of its entry and receipt. It gets its number within a second; until then the address answers 200, afterwards 303.',
            schema: { type: 'string' },
          },
        },
        content: { 'application/json': { schema: schemaOf(route.output, 'output') } },
      },
      default: problemAnswer,
    },
  };
}

/** The routes that programs may use: every question, and every act that is not only a step of a form. */
export function apiRoutes(routes: readonly Route[]): (ActRoute | QuestionRoute)[] {
  return routes.filter(
    (route): route is ActRoute | QuestionRoute =>
      route.kind === 'question' || (route.kind === 'act' && route.api),
  );
}

/** The whole API as an OpenAPI 3.1 document, made from the table of routes: it cannot say anything else. */
export function openApi(routes: readonly Route[], server: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of apiRoutes(routes)) {
    const path = pathOf(route.row);
    paths[path] = { ...paths[path], [route.row.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli',
      version,
      summary: 'What a neighbourhood worries about, and what becomes of it.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made by a person under “my sign-ins”',
        },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            field: { type: 'string' },
            fields: { type: 'object', additionalProperties: { type: 'string' } },
            requestId: { type: 'string' },
          },
        },
      },
    },
  };
}
