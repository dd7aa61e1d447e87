/** How many updates one formula may ask for. */
export const MAX_STEPS = 1_000_000;

/**
 * How much work one formula may ask for: steps × samples × weights. At this limit a formula of the smallest networks
 * takes about half a minute, in slices between which the page stays alive.
 */
export const MAX_WORK = 1_000_000_000;

/**
 * How many cells one formula may spill. Excel on the web takes at most 5 MB in one message (Microsoft, "Resource limits
 * and performance optimization for Office Add-ins"); a number with its separator takes up to 25 bytes there.
 */
export const MAX_CELLS = 200_000;
