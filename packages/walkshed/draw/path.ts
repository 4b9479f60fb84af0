/** A number with one digit behind the point, as short as it can be written. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Lines as the `d` of an SVG path, told point by point, in steps from one to the next: a third shorter than places. */
export class Path {
  #parts: string[] = [];
  /** Tenths, as they were written, so that roundings do not add up. */
  #x = 0;
  #y = 0;

  begin(x: number, y: number): void {
    this.#x = Math.round(x * 10);
    this.#y = Math.round(y * 10);
    this.#parts.push(`M${this.#x / 10} ${this.#y / 10}`);
  }

  to(x: number, y: number): void {
    const [nextX, nextY] = [Math.round(x * 10), Math.round(y * 10)];
    const [dx, dy] = [nextX - this.#x, nextY - this.#y];
    if (dx === 0 && dy === 0) return;
    this.#parts.push(`l${dx / 10}${dy < 0 ? '' : ' '}${dy / 10}`);
    [this.#x, this.#y] = [nextX, nextY];
  }

  close(): void {
    this.#parts.push('z');
  }

  get d(): string {
    return this.#parts.join('');
  }
}
