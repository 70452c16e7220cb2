/**
 * A civil day, written `2024-06-14`. Every computation is on day numbers, so that no time zone can matter.
 */

/** An ISO 8601 calendar date, `YYYY-MM-DD`, years 0001 to 9999. Text order is time order. */
export type Day = string;
