/**
 * Thrown where the design, or the oracle, leaves a question open; the comparison is then skipped, and counted.
 */
export class LeftOpen extends Error {}
