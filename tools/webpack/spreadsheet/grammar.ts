import type { Change } from "./change";

/** Where the library's grammar of formulas is not Excel's. */
export const GRAMMAR: Change = {
  replacements: [
    // A sign binds closer than a power: =-2^2 is 4 (Microsoft, "Calculation operators and precedence in Excel"). So a
    // formula that is written from its tree needs =-(2^2) for -4.
    {
      original: "const operand = parseExpression(tokens, OP_PRIORITY[operator]);",
      replacement: 'const operand = parseExpression(tokens, OP_PRIORITY[operator === "@" ? "@" : "^"]);',
    },
    {
      original: 'if (rightOperation.type !== "BIN_OPERATION") return false;',
      replacement:
        'if (rightOperation.type !== "BIN_OPERATION" || rightOperation.value === ",") return false; if ("operand" in operationAST) return true;',
    },
    // =LOG10(2) is a function and =LOG10 a cell (Microsoft, "LOG10 function").
    {
      original: 'if (rangeReference.test(value)) return {\n\t\t\ttype: "REFERENCE",',
      replacement: 'if (chars.current !== "(" && rangeReference.test(value)) return {\n\t\t\ttype: "REFERENCE",',
    },
    // A call of a name, or of a function that nobody knows, is shown on one line.
    {
      original: "const functionDescription = functionRegistry.get(ast.value.toUpperCase());",
      replacement: `if (!functionRegistry.contains(ast.value.toUpperCase())) return debugPrefix + astToFormula(ast);
			const functionDescription = functionRegistry.get(ast.value.toUpperCase());`,
    },
    // A quote inside a text is written twice: ="say ""yes""" (Microsoft, "Overview of formulas").
    {
      original:
        'while (chars.current && (chars.current !== startChar || letters[letters.length - 1] === "\\\\")) letters += chars.shift();',
      replacement: `while (chars.current) {
      letters += chars.shift();
      if (letters.at(-1) !== startChar) continue;
      if (chars.current !== startChar) return { type: "STRING", value: letters };
      letters += chars.shift();
    }`,
    },
    {
      original: "const value = unquote(token.value);\n\t\t\tliteralValues.strings.push({ value });",
      replacement: `const value = unquote(token.value).replaceAll('""', '"'); literalValues.strings.push({ value });`,
    },
    {
      original: 'token.value = `"${this.literalValues.strings[stringIndex++].value}"`;',
      replacement: `token.value = '"' + String(this.literalValues.strings[stringIndex++].value).replaceAll('"', '""') + '"';`,
    },
    // What is nested too deep for the stack is an error, not an empty cell.
    {
      original: "execute: function() {\n\t\t\t\treturn error;",
      replacement: `execute: function() {
				if (!("value" in error)) return new BadExpressionError("This formula is nested too deep.");
				return error;`,
    },
  ],
};
