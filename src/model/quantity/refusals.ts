/**
 * Why a printed text is refused, where more than one reader says so.
 */
import { type Issue, issue } from '../error.ts';

export function oneReading(message: string, readings: string): Issue {
  return issue('value_must_have_one_reading', [], message, `Say which is meant: ${readings}.`);
}

export function vague(text: string): Issue {
  const hint = 'Leave the figure out, or record what the text says in numbers elsewhere.';
  return issue('value_must_not_be_vague', [], `"${shortened(text)}" names no number.`, hint);
}

export function dateFound(): Issue {
  const hint = "Pass the number alone; a milestone's day is read where the indicator is one.";
  return issue('value_must_not_be_a_date', [], 'The text names a date or a period.', hint);
}

/** "vượt chỉ tiêu": by how much is not said. */
export function distanceAlone(): Issue {
  const hint = "Pass its side, { direction: 'up' } for what was exceeded; or the phrase that holds the number.";
  return issue('value_must_hold_a_number', [], 'The text says that a target was passed, and not by how much.', hint);
}

export function tooManyDigits(): Issue {
  return issue('value_must_have_few_digits', [], 'The number has too many digits.', 'Give at most 30 digits.');
}

export function unknownUnit(text: string): Issue {
  const message = `"${shortened(text)}" is written onto the number and is no known unit.`;
  return issue('unit_must_be_known', [], message, 'Put a blank before a unit; leave codes such as 418H out.');
}

export function notInDigits(text: string): Issue {
  const message = `"${shortened(text)}" makes another number of the one before it.`;
  return issue('value_must_be_written_in_digits', [], message, "Write the number in digits: '12'.");
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** "ba phần tư", "two thirds": its first word alone is another number. */
export function fractionInWords(text: string): Issue {
  const hint = "Write it in digits, or pass both terms: { fraction: ['3', '4'] }.";
  return issue('value_must_be_written_in_digits', [], `"${shortened(text)}" is a fraction in words.`, hint);
}

/** "bằng 91% so với cùng kỳ": nine less, not ninety-one more. */
export function shareOfBase(): Issue {
  return oneReading(
    'The number may be a level, or a level in terms of what it is compared with.',
    'the change from the base ("giảm 9% so với cùng kỳ"), the level alone ("9%"), or the share of the base, under an indicator of its own',
  );
}

export function changeOrLevel(): Issue {
  return oneReading(
    'The number may be the change or the level reached.',
    'the change alone ("giảm 5", "down 5"), or the level alone ("còn 5", "5")',
  );
}

export function comparedBefore(): Issue {
  const hint = 'Put the number first: "giảm 9% so với cùng kỳ", "down 9% on last year".';
  return issue('value_must_be_one_number', [], 'What the number is compared with stands before it.', hint);
}

export function slash(link: string, a: string, b: string): Issue {
  const readings = `${a} of ${b} (as: 'fraction', or { fraction: ['${a}', '${b}'] }); place ${a} of ${b} (as: 'place', or { rank: [${a}, ${b}] }); this period and the last; a rate; a day and a month; what was counted, without its limit`;
  return oneReading(`"${link}" between ${a} and ${b} has several meanings.`, readings);
}

export function oneOf(a: string, b: string): Issue {
  const readings = `a part of a whole (as: 'fraction', or { fraction: ['${a}', '${b}'] }); one of so many (as: 'place', or { member: [${a}, ${b}] })`;
  return oneReading(`${a} out of ${b} has two meanings.`, readings);
}

export function placeWithoutWhole(): Issue {
  return issue(
    'place_must_lie_within',
    [],
    'A place is named without how many there are.',
    'Give both: "thứ 07/13", "7th of 13".',
  );
}

/** "45 vụ tai nạn từ ít nghiêm trọng trở lên": the accidents are so grave, or worse; they are 45. */
export function boundOfOther(words: string): Issue {
  return oneReading(
    `"${words}" may bound the number, or say what was counted.`,
    'the bound, before the number ("ít nhất 5 vụ", "at least 5"), or the number without it',
  );
}

export function twoHedges(): Issue {
  return oneReading('Two hedges contradict each other.', 'more than, less than, or about');
}

export function rangeOrLevels(): Issue {
  return oneReading(
    'Two numbers may be a range, or a level before and after.',
    'a range ({ range: [low, high] }), or one of the levels alone',
  );
}

export function noPlace(): Issue {
  const hint = 'Give whole numbers, k at most n: "thứ 07/13", "7th of 13".';
  return issue('place_must_lie_within', [], 'The text is no place k of n.', hint);
}
