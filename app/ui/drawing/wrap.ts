/** How wide a character is drawn, in letter heights: measured for the usual faces, on the safe side. */
function widthOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (
    code >= 0x1100 &&
    /\p{Script=Han}|\p{Script=Hangul}|[\u3000-\u30ff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
      letter,
    )
  )
    return 1;
  if (/[iljt.,:;'!|()[\] ]/.test(letter)) return 0.36;
  if (/[mwMW@%]/.test(letter)) return 0.98;
  return /\p{Lu}/u.test(letter) ? 0.74 : 0.61;
}

const wide = /[\p{Script=Han}\u3000-\u30ff\uff00-\uff60]/u;
/** These may not begin a line. */
const hanging = /^[，。；：、！？）」』”’…·,.;:!?)\]]/u;

/** Pieces between which a line may break: words with the space behind them, single Chinese characters. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let word = '';
  for (const letter of text) {
    if (wide.test(letter) && !hanging.test(letter)) {
      if (word) pieces.push(word);
      word = letter;
    } else if (letter === ' ') {
      pieces.push(`${word} `);
      word = '';
    } else if (word && wide.test(word) && !hanging.test(letter)) {
      pieces.push(word);
      word = letter;
    } else word += letter;
  }
  if (word) pieces.push(word);
  return pieces;
}

/**
 * Breaks a text into lines for a drawing, where nothing does it for us. SVG 1.1 knows no line breaks, and what knows
 * them (foreignObject) is not shown where a drawing stands as a picture.
 *
 * @param width in letter heights
 */
export function wrap(text: string, width: number, mostLines = 40): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const end = () => {
    lines.push(line.trimEnd());
    [line, used] = ['', 0];
  };
  for (const piece of piecesOf(text)) {
    const needs = [...piece.trimEnd()].reduce((sum, letter) => sum + widthOf(letter), 0);
    if (used > 0 && used + needs > width) end();
    // A word longer than a line is broken anywhere.
    for (const letter of piece) {
      if (used + widthOf(letter) > width && letter !== ' ' && needs > width) end();
      line += letter;
      used += widthOf(letter);
    }
  }
  if (line.trim()) end();
  if (lines.length <= mostLines) return lines;
  const last = [...(lines[mostLines - 1] ?? '')];
  while (last.length > 0 && last.reduce((sum, letter) => sum + widthOf(letter), 1) > width)
    last.pop();
  return [...lines.slice(0, mostLines - 1), `${last.join('').trimEnd()}…`];
}
