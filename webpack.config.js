"use strict";

require("tsx/cjs"); // the build's configuration is TypeScript, like everything else

/** For `webpack --env origin=… addinFolder=…`; npm start and npm run build call the same function. */
module.exports = require("./tools/build/configurations").configurations;
