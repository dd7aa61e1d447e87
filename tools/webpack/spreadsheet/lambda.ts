import type { Change } from "./change";

/** Formulas with names of their own, such as those of LET and LAMBDA. See src/host/grid/lambda. */
export const LAMBDA: Change = {
  imports: {
    "grid/lambda/compile": ["formulaWithNames"],
  },
  replacements: [
    // Formulas with names of their own, such as those of LET and LAMBDA. See src/host/grid/lambda.
    {
      original: "if (!functionCache[cacheKey]) {\n\t\tconst ast = parseTokens([...tokens]);",
      replacement: `functionCache[cacheKey] ??= formulaWithNames(tokens, {
		assertEnoughArgs, argTargeting, operators: OPERATOR_MAP, unaryOperators: UNARY_OPERATOR_MAP,
	});
	if (!functionCache[cacheKey]) {
		const ast = parseTokens([...tokens]);`,
    },
    {
      original: `const { args, rightParen } = parseFunctionArgs(tokens);
				return {
					type: "FUNCALL",
					value,
					args,
					tokenStartIndex: current.tokenIndex,
					tokenEndIndex: rightParen.tokenIndex
				};`,
      replacement: `let { args, rightParen } = parseFunctionArgs(tokens);
				let call = { type: "FUNCALL", value, args, tokenStartIndex: current.tokenIndex, tokenEndIndex: rightParen.tokenIndex };
				while (tokens.current?.type === "LEFT_PAREN") {
					({ args, rightParen } = parseFunctionArgs(tokens));
					const text = astToFormula(call) + "(" + args.map((arg) => astToFormula(arg)).join(",") + ")";
					call = { ...call, type: "CALL", value: text, callee: call, args, tokenEndIndex: rightParen.tokenIndex };
				}
				return call;`,
    },
  ],
};
