"use strict";

/*
 * Run before everything else, in words that even an old Node.js understands: everything else is newer than that.
 */

var wanted = [20, 11];
var found = process.versions.node.split(".").map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    "Backprop for Excel needs Node.js " +
      wanted.join(".") +
      " or newer, but this is " +
      process.versions.node +
      ". Install a newer one from https://nodejs.org and try again.\n",
  );
  process.exit(1);
}
