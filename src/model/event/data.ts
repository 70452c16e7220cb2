/**
 * What each type of event carries, as schemas: strict, and every broken rule an issue.
 */
import * as z from 'zod';
import { calendarSchema } from '../calendar.ts';
import { daySchema } from '../day.ts';
import { figureSchema } from '../figure.ts';
import { idSchema } from '../id.ts';
import { indicatorSchema } from '../indicator.ts';
import { periodSchema } from '../period.ts';
import { publicationSchema, publisherSchema } from '../publication.ts';
import { reorganisationSchema } from '../reorganisation.ts';
import { targetSchema } from '../target.ts';
import { territorySchema, territorySetSchema } from '../territory.ts';
import { proseSchema } from '../text.ts';
import type { EventData, EventType } from './shape.ts';

const reasonSchema = proseSchema(10_000);

/** A place in the log: 1, 2, 3 … */
export const positionSchema: z.ZodType<number> = z.int().min(1);

/** The current shape of each event type's data. */
export const eventDataSchemas: { readonly [T in EventType]: z.ZodType<EventData[T]> } = {
  IndicatorDefined: indicatorSchema,
  TerritoryEstablished: territorySchema,
  TerritoryReorganised: reorganisationSchema,
  TerritorySetDefined: territorySetSchema,
  CalendarDefined: calendarSchema,
  PublisherDefined: publisherSchema,
  PublicationRecorded: publicationSchema,
  TargetAssigned: targetSchema,
  TargetWithdrawn: z.strictObject({ target: idSchema, reason: reasonSchema }),
  FigureReported: figureSchema,
  FigureCorrected: z.strictObject({ report: positionSchema, figure: figureSchema, reason: reasonSchema }),
  FigureWithdrawn: z.strictObject({ report: positionSchema, reason: reasonSchema }),
  PeriodClosed: z.strictObject({ period: periodSchema, closedOn: daySchema, reason: reasonSchema.optional() }),
  PeriodReopened: z.strictObject({ period: periodSchema, reason: reasonSchema }),
};

const types: ReadonlySet<string> = new Set(Object.keys(eventDataSchemas));

/** Whether this version knows events of this type. */
export function isEventType(type: string): type is EventType {
  return types.has(type);
}
