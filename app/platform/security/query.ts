import { z } from 'zod';
import { check, fromForm } from '../http/read-input.ts';
import { type Result, refuse } from '../result.ts';

/** A word to search for: trimmed, without control characters or characters that turn the writing direction. */
export const queryText = (longest = 200) =>
  z
    .string()
    .max(longest)
    .refine(
      (text) =>
        text.isWellFormed() && !/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text),
      'invalid',
    )
    .transform((text) => text.trim())
    .optional();

/** A page number from 1. */
export const queryPage = (most = 1000) => z.number().int().min(1).max(most).default(1);

/** How many rows to show. */
export const queryLimit = (usual = 20, most = 100) =>
  z.number().int().min(1).max(most).default(usual);

/** One of a list: the only way in which a parameter chooses an order, a filter or a column. */
export const queryChoice = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  usual: Values[number],
) => z.enum(values).default(usual);

/** Where the last page of a list ended, as we wrote it ourselves. */
export const queryCursor = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional();

/**
 * Reads the parameters of a page or an API question. What the schema does not name is ignored; a name that comes
 * twice is refused unless the schema has a list there; an empty value counts as none.
 */
export function readQuery<S extends z.ZodObject>(
  schema: S,
  url: URL,
): Result<z.infer<S>, 'bad_query'> {
  const sent: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(url.searchParams.keys())) {
    if (!Object.hasOwn(schema.shape, name)) continue;
    const values = url.searchParams.getAll(name);
    if (values.some((value) => value.length > 2000)) return refuse('bad_query', { field: name });
    if (values.length > 1 && (!isList(schema.shape[name]) || values.length > 50))
      return refuse('bad_query', { field: name });
    sent[name] = values.length > 1 ? values : values[0]!;
  }
  const read = check(schema, fromForm(schema, sent));
  if (read.ok) return read;
  return refuse('bad_query', read.fields ? { fields: read.fields } : {});
}

function isList(type: unknown): boolean {
  if (type instanceof z.ZodArray) return true;
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return isList(type.unwrap());
  return false;
}
