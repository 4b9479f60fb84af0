import { accept, type Result, refuse } from '../result.ts';
import {
  type BodyBudget,
  type BodyFault,
  forbiddenNames,
  openBodyBudget,
  withBody,
} from './body.ts';

export type FormLimits = {
  readonly fields: number;
  /** UTF-8 bytes of one field. */
  readonly fieldBytes: number;
  readonly files: number;
  readonly fileBytes: number;
};

/** 20 KB are some 6,800 Chinese characters. Files: four photos, or one register of 25 MB. */
export const formLimits: FormLimits = {
  fields: 100,
  fieldBytes: 20 * 1024,
  files: 8,
  fileBytes: 25 * 1024 * 1024,
};

export type FormBody = {
  /** Single values, and lists where a name was sent several times. */
  readonly typed: Record<string, string | string[]>;
  readonly files: Record<string, File[]>;
};

export type FormFault = BodyFault | 'wrong_type';

/** Most bytes of a form without files: every byte of Chinese text takes three in `x-www-form-urlencoded`. */
export const smallForm = 256 * 1024;

export type FormReading = {
  readonly limits?: FormLimits;
  readonly budget?: BodyBudget;
  /** Bytes of the whole form, where files belong to it; nothing above 256 KB is read of any other. */
  readonly most?: number;
  /** The network that sends it. */
  readonly from?: string;
};

/**
 * Reads a sent form, `application/x-www-form-urlencoded` or `multipart/form-data`. The whole body is capped before
 * anything parses it. Line breaks become `\n`, as every browser sends them differently from what was typed.
 */
export function readFormBody(
  request: Request,
  given: FormReading = {},
): Promise<Result<FormBody, FormFault>> {
  const { limits = formLimits, budget = openBodyBudget(), most = smallForm, from = '' } = given;
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    return withBody(request, { limit: smallForm, budget, from }, (bytes) =>
      collect(new URLSearchParams(new TextDecoder().decode(bytes)), limits),
    );
  if (/^multipart\/form-data\s*;/i.test(type))
    return withBody(request, { limit: most, budget, from }, async (bytes) => {
      let form: FormData;
      try {
        form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
      } catch {
        return refuse('bad_body');
      }
      return collect(form, limits);
    });
  return Promise.resolve(refuse('wrong_type'));
}

function collect(
  entries: Iterable<[string, string | File]>,
  limits: FormLimits,
): Result<FormBody, 'bad_body' | 'body_too_large'> {
  const typed: Record<string, string | string[]> = Object.create(null);
  const files: Record<string, File[]> = Object.create(null);
  let fieldCount = 0;
  let fileCount = 0;
  for (const [name, value] of entries) {
    if (forbiddenNames.has(name) || name.length > 100 || name.includes('\0'))
      return refuse('bad_body');
    if (typeof value !== 'string') {
      // What a browser sends for a file field that was left empty.
      if (value.size === 0 && value.name === '') continue;
      if (++fileCount > limits.files) return refuse('bad_body', { field: name });
      if (value.size > limits.fileBytes)
        return refuse('body_too_large', { field: name, detail: { limit: limits.fileBytes } });
      files[name] = [...(files[name] ?? []), value];
      continue;
    }
    if (++fieldCount > limits.fields) return refuse('bad_body');
    if (value.length > limits.fieldBytes || Buffer.byteLength(value) > limits.fieldBytes)
      return refuse('body_too_large', { field: name, detail: { limit: limits.fieldBytes } });
    if (value.includes('\0')) return refuse('bad_body', { field: name });
    const text = value.replace(/\r\n?/g, '\n');
    const before = typed[name];
    typed[name] = before === undefined ? text : [...[before].flat(), text];
  }
  return accept({ typed, files });
}
