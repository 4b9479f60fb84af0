import { z } from 'zod';
import { accept, type Refusal, type Result, refuse } from '../result.ts';
import type { Typed } from './route.ts';

/** What a field's zod type wants to be given, as seen through `optional`, `default` and the like. */
function coreOf(type: unknown): z.core.$ZodType {
  let core = type as z.core.$ZodType; // shapes hold zod types; zod's own walk is typed this loosely
  for (;;) {
    const def = core._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
    const inner = def.innerType ?? def.in;
    if (!inner) return core;
    core = inner;
  }
}

/**
 * Form fields as the schema wants them: a list where it has a list, true and false for tick boxes, a number
 * for a number, and nothing for a field left empty. Fields the schema does not name are dropped.
 */
export function fromForm(schema: z.ZodObject, typed: Typed): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, type] of Object.entries(schema.shape)) {
    const core = coreOf(type);
    const sent = typed[name];
    const last = Array.isArray(sent) ? sent.at(-1) : (sent as string | undefined);
    if (core instanceof z.ZodArray) values[name] = sent === undefined ? [] : [sent].flat();
    else if (core instanceof z.ZodBoolean)
      values[name] = last !== undefined && !['', 'no', 'false'].includes(last);
    else if (last === undefined || last === '') continue;
    else if (core instanceof z.ZodNumber) values[name] = Number(last);
    else values[name] = last;
  }
  return values;
}

/** Codes of single fields; each has a sentence in the catalogues. */
function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'invalid';
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'required' : 'too_short';
    case 'too_big':
      return 'too_long';
    case 'invalid_value':
      return 'not_a_choice';
    case 'custom':
      return issue.message && /^[a-z_]+$/.test(issue.message) ? issue.message : 'invalid';
    default:
      return 'invalid';
  }
}

export function check<S extends z.ZodType>(schema: S, values: unknown): Result<z.infer<S>> {
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return accept(parsed.data);
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path[0] === undefined ? '_form' : String(issue.path[0]);
    fields[name] ??= codeOf(issue);
  }
  return refuse('invalid_input', { fields });
}

/** The code for one field of a refusal, wherever it is kept. */
export function fieldCode(refusal: Refusal | null | undefined, name: string): string | undefined {
  if (!refusal) return undefined;
  return refusal.fields?.[name] ?? (refusal.field === name ? refusal.code : undefined);
}
