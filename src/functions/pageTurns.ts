import { pauseByMessage, Turns } from "./turns";

/** A quarter of the 200 ms that no call may block. */
const TURN_MS = 50;

/** The turns that all functions of the page share. */
export const PAGE_TURNS = new Turns(() => performance.now(), pauseByMessage, TURN_MS);
