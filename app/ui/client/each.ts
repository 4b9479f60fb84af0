/** Every element of the page that asks for something by a data attribute. */
export function each<T extends HTMLElement>(selector: string, act: (element: T) => void): void {
  // The selector names the kind of element; the type repeats it.
  for (const element of document.querySelectorAll(selector)) act(element as T);
}

/** Storage may be forbidden, full or private: then nothing is kept and nothing breaks. */
export function stored(store: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[store].getItem(key);
  } catch {
    return null;
  }
}

export function store(
  where: 'localStorage' | 'sessionStorage',
  key: string,
  value: string | null,
): void {
  try {
    if (value === null) window[where].removeItem(key);
    else window[where].setItem(key, value);
  } catch {
    // not kept
  }
}
