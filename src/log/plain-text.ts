/**
 * Plain text: frozen plain data becomes its canonical text (RFC 8785).
 */
import type { Json } from '../model/json.ts';
import { quoted } from './quoted.ts';

/** The canonical text of plain JSON data that `readJson` gave, or that was made of its parts. */
export function plainText(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(plainText).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${quoted(key)}:${plainText(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
