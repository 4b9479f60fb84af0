const texts = new WeakMap<Response, string>();

/**
 * An answer whose text stays at hand. Reading it back out of a `Response` makes a stream of it, and what was a stream
 * once goes out as one: together that costs more than making the page.
 */
export function textResponse(text: string, init: ResponseInit): Response {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
}

/** The text of an answer, from wherever it is; the answer stays whole. */
export async function textOf(response: Response): Promise<string> {
  return texts.get(response) ?? response.clone().text();
}

/** The bytes of an answer that is not sent itself any more. */
export async function bytesOf(response: Response): Promise<Buffer<ArrayBuffer>> {
  const text = texts.get(response);
  return text === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(text);
}
