/**
 * Unrecorded: bytes behind the last event of a log are told in sentences.
 */
import type { Unrecorded } from '../log.ts';
import type { TornTail } from '../stores/file.ts';
import { counted, grouped } from './progress.ts';

/** What is behind a log that was verified. */
export function unrecordedText({ bytes, saidUpTo }: Unrecorded): string {
  const found = `Behind the last event ${stand(bytes)}, which are not part of the log`;
  if (saidUpTo === null) return `${found}: a batch that is being written, or was not finished.\n`;
  return `${found}. ${doubt(saidUpTo)} Compare with a copy, or with a tree head that was kept elsewhere, before anything is recorded.\n`;
}

/** What was cut off a log before something was recorded. */
export function tornText({ position, bytes, saidUpTo, savedAs }: TornTail): string {
  const found = `Behind position ${grouped(position)} ${stood(bytes)} of a batch that was not finished.`;
  const doubted = saidUpTo === null ? '' : ` ${doubt(saidUpTo)}`;
  return `${found}${doubted} They were cut off, and are kept in ${savedAs}.\n`;
}

function stand(bytes: number): string {
  return `${bytes === 1 ? 'stands' : 'stand'} ${counted(bytes, 'byte')}`;
}

function stood(bytes: number): string {
  return `stood ${counted(bytes, 'byte')}`;
}

function doubt(saidUpTo: number): string {
  return `A line among them says that the log went on up to position ${grouped(saidUpTo)}, and is not of what stands before it: the power was cut while the batch was written, and nobody was told that it was recorded; or it was, and was damaged since.`;
}
