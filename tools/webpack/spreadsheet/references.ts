import type { Change } from "./change";

const AREAS_IN = `function areasIn(ast) {
  return ast.type === "BIN_OPERATION" && ast.value === "," ? [...areasIn(ast.left), ast.right] : [ast];
}
`;

/** References that Excel has and the library has not: by operators, to tables, and by names. */
export const REFERENCES: Change = {
  imports: {
    "grid/references/operators": ["withReferenceOperators"],
    "grid/structured/reference": ["endOfBrackets"],
    "grid/structured/shown": ["shownInside"],
    "grid/roomForCells": ["makeRoomFor"],
    "grid/names/nameLists": ["namedCells", "namedCellsOn", "nameOfSelection", "renamedSheet", "symbolOf"],
  },
  functions: AREAS_IN,
  replacements: [
    // From one reference to another that a function returns: A1:INDEX(A1:A9,3). What is common to two,
    // A1:C3 B2:D4; several as one, (A1:A3,C1); a range's cell in the formula's row, @A1:A3. See src/host/grid/references.
    { original: "const OP_PRIORITY = {", replacement: 'const OP_PRIORITY = { ":": 50, " ": 48, ",": 46, "@": 44,' },
    { original: '"#": 40,', replacement: '"#": 60,' },
    {
      original: "const OPERATOR_MAP = {",
      replacement: 'const OPERATOR_MAP = { ":": "RANGE.BETWEEN", " ": "RANGE.INTERSECTION", ",": "RANGE.UNION",',
    },
    { original: "const UNARY_OPERATOR_MAP = {", replacement: 'const UNARY_OPERATOR_MAP = { "@": "RANGE.SINGLE",' },
    { original: '+,-,*,/,:,=,<>,>=,>,<=,<,^,&,#"', replacement: '+,-,*,/,:,=,<>,>=,>,<=,<,^,&,#,@"' },
    {
      original: 'const UNARY_OPERATORS_PREFIX = ["-", "+"];',
      replacement: 'const UNARY_OPERATORS_PREFIX = ["-", "+", "@"];',
    },
    {
      original: "result.push(matchReference(tokens) || tokens.shift());\n\treturn result;",
      replacement: "result.push(matchReference(tokens) || tokens.shift()); return withReferenceOperators(result);",
    },
    {
      original: 'case "BIN_OPERATION":\n\t\t\tconst leftOperation =',
      replacement: `case "BIN_OPERATION": if (ast.value === ",") return debugPrefix + "(" + areasIn(ast).map(astToFormula).join(",") + ")";
			const leftOperation =`,
    },
    {
      original: 'case "BIN_OPERATION": {\n\t\t\tconst leftDoc =',
      replacement: `case "BIN_OPERATION": { if (ast.value === ",") return wrapInParentheses(concat(splitArgsWithCommas(areasIn(ast).map(astToDoc))), debugPrefix);
			const leftDoc =`,
    },
    {
      original: 'return leftOperation.type === "BIN_OPERATION" &&',
      replacement: 'return leftOperation.type === "BIN_OPERATION" && leftOperator !== "," &&',
    },
    // A1# is also on another sheet, and has one cell where the formula has one result now.
    {
      original:
        "const spilledZone = this.getters.getSpreadZone(firstCell.position);\n\t\tif (spilledZone === void 0) return new InvalidReferenceError();\n\t\tconst spilledRange = this.getters.getRangeFromZone(this.__originSheetId, spilledZone);",
      replacement: `const spilledZone = this.getters.getSpreadZone(firstCell.position);
		if (spilledZone === void 0) return this.getters.getCell(firstCell.position)?.isFormula ? firstCell : new InvalidReferenceError();
		const spilledRange = this.getters.getRangeFromZone(firstCell.position.sheetId, spilledZone);`,
    },
    {
      original:
        'if (ast.type === "BIN_OPERATION" && ast.value === ":") throw new BadExpressionError(_t("Invalid formula"));',
      replacement: "",
    },
    {
      original: "case 7:\n\t\t\t\tmatchedTokens += token.value;",
      replacement: 'case 7: if (tokens[head]?.type === "LEFT_PAREN") return null; matchedTokens += token.value;',
    },
    // Table1[[#Headers],[v]] and [@v] are one word each. See src/host/grid/structured.
    {
      original:
        "while (chars.current && (SYMBOL_CHARS.has(chars.current) || chars.current.match(unicodeSymbolCharRegexp))) result += chars.shift();",
      replacement: `while (chars.current && (SYMBOL_CHARS.has(chars.current) || chars.current.match(unicodeSymbolCharRegexp))) result += chars.shift();
	if (chars.current === "[") {
		const rest = chars.remaining();
		const end = endOfBrackets(rest, 0);
		result += rest.slice(0, end);
		chars.advanceBy(end);
	}`,
    },
    {
      original: "const prettifiedContent = this.getPrettifiedFormula(cell);",
      replacement: "const prettifiedContent = shownInside(this.getPrettifiedFormula(cell), position, this.getters);",
    },
    // A file's structured references stay what they are.
    { original: "\tconvertTableFormulaReferences(convertedData.sheets, xlsxData.sheets);", replacement: "" },
    // Names of single sheets, in the name box and in formulas of other sheets. See src/host/grid/names.
    {
      original: "const namedRange = this.env.model.getters.getNamedRange(newValue);",
      replacement: "const namedRange = namedCells(this.env.model.getters, newValue, sheetId);",
    },
    {
      original: "of this.env.model.getters.getNamedRanges())",
      replacement: "of namedCellsOn(this.env.model.getters, this.env.model.getters.getActiveSheetId()))",
    },
    // What the name box goes to may lie beyond the cells that the grid has so far.
    {
      original: "const { sheetId, zone } = range;\n\t\tif (this.env.model.getters.checkZonesExistInSheet(",
      replacement:
        "const { sheetId, zone } = range;\n\t\tmakeRoomFor(this.env.model, sheetId, zone); if (this.env.model.getters.checkZonesExistInSheet(",
    },
    {
      original: `const sheetId = this.env.model.getters.getActiveSheetId();
		return this.env.model.getters.getNamedRangeFromZone(sheetId, this.selectedZone)?.name || zoneToXc(this.selectedZone);`,
      replacement: "return nameOfSelection(this.env.model.getters);",
    },
    {
      original: "return `${this.env.model.getters.getActiveSheetId()}-${zoneToXc(this.selectedZone)}`;",
      replacement:
        "return `${this.env.model.getters.getActiveSheetId()}-${zoneToXc(this.selectedZone)}-${this.inputValue}`;",
    },
    { original: `value: unquote(current.value, "'"),`, replacement: "value: symbolOf(current.value)," },
    {
      original: `symbols.push(unquote(token.value, "'"));`,
      replacement: "symbols.push(symbolOf(token.value));",
    },
    {
      original: 'if (cmd.type !== "UPDATE_NAMED_RANGE") return;',
      replacement:
        'if (cmd.type === "RENAME_SHEET") return renamedSheet(cmd); if (cmd.type !== "UPDATE_NAMED_RANGE") return;',
    },
  ],
};
