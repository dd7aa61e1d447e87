import { ApiError } from "../protocol/apiError";

/** Something that may not be there, for the member that fails then instead of answering with a null object. */
export function orNotFound<Found>(found: Found | null): Found {
  if (found === null) throw new ApiError("ItemNotFound");
  return found;
}
