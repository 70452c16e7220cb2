/**
 * Rules: what users require of figures, as plain JSON, becomes relations over cells.
 *
 * Parts: rule/shape (what a rule looks like), rule/check (what it may speak of), rule/expand (rules → cells).
 *
 * Invariants
 * - RUL-1 Any value whatever gives rules or issues: nothing is thrown, and nothing goes deeper than JSON may.
 * - RUL-2 A rule says in every cell what its expressions say: the relation that it becomes holds of the same numbers.
 * - RUL-3 Every cell in its scope that one of its own figures calls for is checked, and once.
 */
import type { Parsed } from '../model/error.ts';
import { capIssues, deeplyFrozen, readJson } from '../model/json.ts';
import { readAs } from '../model/schema.ts';
import type { Definitions } from '../query.ts';
import { type CalendarOf, checkRules } from './rule/check.ts';
import { type Rule, rulesSchema } from './rule/shape.ts';

/**
 * Reads rules against what a view knows. Besides the issues of JSON and of shape: `rule_must_be_small`,
 * `constant_must_be_plain_decimal`, `rule_must_be_about_numbers`, `rule_must_speak_of_its_own_cell`,
 * `rule_units_must_match`, `divisor_must_not_be_zero`, `level_must_be_known`, `id_must_be_unique`, and those of ids,
 * dimensions, calendars and period labels that are not known.
 */
export function readRules(input: unknown, definitions: Definitions, calendar: CalendarOf): Parsed<readonly Rule[]> {
  const plain = readJson(input, { numbers: 'whole', keys: 'safe', undefinedMembers: 'dropped' });
  if (!plain.ok) return plain;
  const read = readAs(rulesSchema, plain.value);
  if (!read.ok) return read;
  const issues = checkRules(read.value, definitions, calendar);
  return issues.length === 0 ? { ok: true, value: deeplyFrozen(read.value) } : { ok: false, issues: capIssues(issues) };
}
