/** Exact decimals: the library's one configured constructor. */
import { Decimal as DecimalJs } from 'decimal.js';

export const Decimal: typeof DecimalJs = DecimalJs.clone({ precision: 480 });
export type Decimal = DecimalJs;
