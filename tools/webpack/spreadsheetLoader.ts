import { join } from "node:path";

const HOST = join(__dirname, "..", "..", "src", "host");
const FORMULA_CODE = join(HOST, "grid", "formulaCode.ts");
const CELL_FONTS = join(HOST, "grid", "cellFonts.ts");
const DRAW_LINES = join(HOST, "grid", "looks", "drawLines.ts");
const CELL_ROOM = join(HOST, "grid", "looks", "cellRoom.ts");
const DRAW_TEXTS = join(HOST, "grid", "looks", "drawTexts.ts");
const TYPED_FORMULA = join(HOST, "grid", "typing", "typedFormula.ts");
const TYPED_VALUES = join(HOST, "grid", "typing", "typedValues.ts");
const FILLS = join(HOST, "files", "looks", "fills.ts");
const FILL_PATTERNS = join(HOST, "grid", "looks", "fillPatterns.ts");
const WRITE_LOOKS = join(HOST, "files", "looks", "writeLooks.ts");
const LAMBDA_COMPILER = join(HOST, "grid", "lambda", "compile.ts");
const NUMBER_FORMATS = join(HOST, "grid", "numberFormats.ts");
const REFERENCE_OPERATORS = join(HOST, "grid", "references", "operators.ts");
const USED_ZONES = join(HOST, "grid", "usedZones.ts");
const STRUCTURED_REFERENCES = join(HOST, "grid", "structured", "reference.ts");
const SHOWN_REFERENCES = join(HOST, "grid", "structured", "shown.ts");
const NAME_LISTS = join(HOST, "grid", "names", "nameLists.ts");
const DATA_BARS = join(HOST, "grid", "conditionalFormats", "drawDataBars.ts");
const DRAWN_ICONS = join(HOST, "grid", "conditionalFormats", "icons", "drawnIcons.ts");
const FILE_FORMATS = join(HOST, "files", "fileFormats.ts");

/**
 * A place in the spreadsheet library's script where it would evaluate text as code, or where its grammar of formulas or of
 * number formats is not Excel's, which none of its registries can change; and what stands there instead.
 */
interface Replacement {
  readonly original: string;
  readonly replacement: string;
}

const REPLACEMENTS: readonly Replacement[] = [
  // Formulas: our reader of the code that the library generates. See src/host/grid/formulaCode.ts.
  {
    original: 'new Function("deps", "ref", "range", "getSymbolValue", "ctx", code.toString())',
    replacement: "formulaFunction(code.toString())",
  },
  // The tooltip of charts: the template that is compiled while building. See owlTemplatesLoader.ts.
  {
    original: "app.getTemplate(templateName)(context, {})",
    replacement: "Object.assign(app, { rawTemplates: compiledTemplates }).getTemplate(templateName)(context, {})",
  },
  // Charts of more points than a call takes arguments, about 125,000.
  { original: "Math.min(...xValues)", replacement: "xValues.reduce((least, x) => Math.min(least, x), Infinity)" },
  { original: "Math.max(...xValues)", replacement: "xValues.reduce((most, x) => Math.max(most, x), -Infinity)" },
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
  // =LOG10(2) is a function and =LOG10 a cell (Microsoft, "LOG10 function").
  {
    original: 'if (rangeReference.test(value)) return {\n\t\t\ttype: "REFERENCE",',
    replacement: 'if (chars.current !== "(" && rangeReference.test(value)) return {\n\t\t\ttype: "REFERENCE",',
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
  // A call of a name, or of a function that nobody knows, is shown on one line.
  {
    original: "const functionDescription = functionRegistry.get(ast.value.toUpperCase());",
    replacement: `if (!functionRegistry.contains(ast.value.toUpperCase())) return debugPrefix + astToFormula(ast);
			const functionDescription = functionRegistry.get(ast.value.toUpperCase());`,
  },
  // Cells have fonts: drawn, edited, written to files and read from there.
  {
    original: "DEFAULT_FONT_SIZE}px ${DEFAULT_FONT}`",
    replacement: "DEFAULT_FONT_SIZE}px ${cellFontFamily(style.fontName)}`",
  },
  {
    original: 'if (style.textColor) attributes["color"] = style.textColor;',
    replacement:
      'if (style.textColor) attributes["color"] = style.textColor; if (style.fontName) attributes["font-family"] = cellFontFamily(style.fontName);',
  },
  {
    original: '"font-size": `${fontSizeInPixels(fontSize)}px`,',
    replacement: '"font-size": `${fontSizeInPixels(fontSize)}px`, "font-family": cellFontFamily(style.fontName),',
  },
  {
    original: 'color: { rgb: style?.textColor ? style.textColor : "000000" },\n\t\t\tfamily: 2,\n\t\t\tname: "Arial"',
    replacement:
      'color: { rgb: style?.textColor ? style.textColor : "000000" }, family: 2, name: style?.fontName || "Arial"',
  },
  {
    original: "fontSize: styleStruct.fontStyle?.size,",
    replacement: "fontSize: styleStruct.fontStyle?.size, fontName: styleStruct.fontStyle?.name,",
  },
  // Cells that are not locked can be typed into although their sheet is protected. See src/host/grid/sheetLock.ts.
  {
    original: "startEdition(text, selection) {\n\t\tif (this.getters.isCurrentSheetLocked()) {",
    replacement: "startEdition(text, selection) { if (this.getters.isActiveCellLocked()) {",
  },
  // Looks of cells that the library does not know: in files, and on the grid. See src/host/grid/looks and src/host/files/looks.
  {
    original: 'styles.font["italic"] = !!style?.italic || void 0;\n\treturn styles;',
    replacement: 'styles.font["italic"] = !!style?.italic || void 0; return withLooks(styles, style);',
  },
  {
    original: "borderId: styles.border,\n\t\tnumFmtId,\n\t\talignment: {",
    replacement: `borderId: styles.diagonals ? pushElement(crossedBorder(construct.borders[styles.border], styles.diagonals), construct.borders) : styles.border,
		numFmtId, protection: styles.protection, styleName: styles.styleName, alignment: { ...styles.alignment,`,
  },
  {
    original: "function addFont(font) {",
    replacement: "function addFont(font) { return new XMLString(fontXml(font, toXlsxHexColor));",
  },
  {
    original: "function addStyles(styles) {",
    replacement: "function addStyles(styles) { return new XMLString(cellFormatsXml(styles));",
  },
  {
    original: "function addFills(fills) {",
    replacement: "function addFills(fills) { return new XMLString(fillsXml(fills, toXlsxHexColor));",
  },
  {
    original: "textColor: convertColor(styleStruct.fontStyle?.color),",
    replacement:
      "patternColor: patternOfWord(styleStruct.fillStyle?.patternType) && convertColor(styleStruct.fillStyle?.fgColor), textColor: convertColor(styleStruct.fontStyle?.color),",
  },
  {
    original: "if (box.dataBarFill) {",
    replacement: "drawPattern(ctx, box); if (box.dataBarFill) {",
  },
  {
    original: "style: descr.style,\n\t\tcolor: { rgb: descr.color }",
    replacement: "style: descr.style, color: fileColor(descr.color, descr.tint)",
  },
  {
    original: '[["rgb", toXlsxHexColor(description.color.rgb)]]',
    replacement: '[["rgb", toXlsxHexColor(description.color.rgb)], ...tintAttributes(description.color)]',
  },
  {
    original: '<border>\n        <left ${formatBorderAttribute(border["left"])}>',
    replacement:
      '<border ${formatAttributes(crossingOf(border["diagonal"]))}><left ${formatBorderAttribute(border["left"])}>',
  },
  {
    original: "const border = box.border;\n\t\t\tif (border) {",
    replacement: "drawDiagonals(ctx, box); const border = box.border; if (border) {",
  },
  {
    original: "function drawBorder({ color, style, opacity }, x1, y1, x2, y2) {",
    replacement:
      "function drawBorder({ color, style, opacity }, x1, y1, x2, y2) { return drawLine(ctx, { color, style, opacity }, x1, y1, x2, y2);",
  },
  {
    original: "if (!style) style = {};",
    replacement: "if (!style) style = {}; if (style.isStacked) return [...text];",
  },
  { original: "contentX += 4 + leftMargin;", replacement: "contentX += 4 + leftMargin + indentOf(style);" },
  {
    original: "contentX += box.width - 4 - rightMargin;",
    replacement: "contentX += box.width - 4 - rightMargin - indentOf(style);",
  },
  {
    original: "const contentWidth = leftMargin + contentSize.width + rightMargin + 4;",
    replacement: "const contentWidth = leftMargin + contentSize.width + rightMargin + 4 + indentOf(style);",
  },
  {
    original: "const availableWidth = width - 2 * 4;",
    replacement: "const availableWidth = width - 2 * 4 - indentOf(style);",
  },
  {
    original: "this.getters.getTextWidth(line, noRotatationStyle))) + 4;",
    replacement: "this.getters.getTextWidth(line, noRotatationStyle))) + 4 + indentOf(style);",
  },
  { original: "colSize - 2 * 4", replacement: "colSize - 2 * 4 - indentOf(style)" },
  { original: "contentWidth += 2 * 4;", replacement: "contentWidth += 2 * 4 + indentOf(style);" },
  {
    original: "y: contentY,\n\t\t\tfontSizePx: fontSizePX",
    replacement: "y: contentY + scriptShift(style), fontSizePx: fontSizePX",
  },
  {
    original: "return align || evaluatedCell.defaultAlign;",
    replacement: "return align || generalAlignment(this.getters.getCellStyle(position), evaluatedCell.defaultAlign);",
  },
  { original: "ctx.textAlign = align;", replacement: "ctx.textAlign = align; ctx.direction = directionOf(style);" },
  {
    original: "}, style.underline, style.strikethrough);",
    replacement: `}, style.underline && !style.underlineKind, style.strikethrough);
				drawUnderlines(ctx, brokenLine, { x, y }, style, box.content.fontSizePx);`,
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
  // Number formats: Excel's. See src/host/grid/numberFormats.ts.
  {
    original: "function formatValue(value, { format, locale, formatWidth }) {",
    replacement: `function formatValue(value, options) { return formattedValue(value, options, libraryFormatValue); }
function libraryFormatValue(value, { format, locale, formatWidth }) {`,
  },
  {
    original: 'return parseFormat(format).positive.type === "date";',
    replacement: "return isDateCode(format);",
  },
  // A number in a cell of format @ is a number; what is typed there is a text, for which the composer and our writes care.
  { original: 'return parseFormat(format).positive.type === "text";', replacement: "return false;" },
  {
    original: `const currentFormat = this.getters.getCell(position)?.format;
			const afterFormat = currentFormat === "@" ||`,
    replacement: `const currentFormat = this.getters.getCell(position)?.format;
			const typed = typedInto(currentFormat, content, this.getters.getLocale());
			content = typed.content;
			const afterFormat = typed.format ? typed.format : isTextCode(currentFormat) ||`,
  },
  // A sign begins a formula, unless it is that of a number. See src/host/grid/typing.
  {
    original: 'return content.startsWith("=") || content.startsWith("+");',
    replacement: "return isTypedFormula(content);",
  },
  {
    original: "function isFormatValid(format) {",
    replacement: "function isFormatValid(format) { return isValidCode(excelCode(format)) || hasQuarters(format);",
  },
  {
    original: "function formatHasRepeatedChar(value, format) {",
    replacement: "function formatHasRepeatedChar(value, format) { return hasFill(format);",
  },
  {
    original: "function changeDecimalPlaces(format, step) {",
    replacement: "function changeDecimalPlaces(format, step) { return withDecimals(format, step);",
  },
  {
    original: "function isExcelCompatible(format) {",
    replacement: "function isExcelCompatible(format) { return !hasQuarters(format);",
  },
  // What is left of the library's own formats rounds and shortens the numbers along its charts.
  {
    original: "internalFormat = convertFormatToInternalFormat(formatString);",
    replacement: `try { internalFormat = convertFormatToInternalFormat(formatString); }
		catch { internalFormat = convertFormatToInternalFormat("0"); }`,
  },
  {
    original: "let style = this.getters.getCellComputedStyle(position);",
    replacement: "let style = drawnStyle(this.getters, position, width);",
  },
  // Number formats in files. See src/host/files/fileFormats.ts.
  {
    original: "function convertXlsxFormat(numFmtId, formats, warningManager) {",
    replacement: `function convertXlsxFormat(numFmtId, formats, warningManager) {
	return codeInFile(numFmtId, formats.find(({ id }) => id === numFmtId)?.format);`,
  },
  {
    original: "let formatId = XLSX_FORMAT_MAP[format.format];",
    replacement: "format = { ...format, format: excelCode(format.format) }; let formatId = builtInId(format.format);",
  },
  // What Excel lacks is saved as a value; a function that only the library lacks stays where it is.
  {
    original: 'ast.type === "FUNCALL" && !functions$1[ast.value.toUpperCase()]?.isExported',
    replacement:
      'ast.type === "FUNCALL" && ast.value.toUpperCase() in functions$1 && !functions$1[ast.value.toUpperCase()].isExported',
  },
  // How formulas stand in files is what our names need, too. See src/host/files/libraryExports.d.ts.
  {
    original: "export { AbstractCellClipboardHandler,",
    replacement: "export { adaptFormulaToExcel, AbstractCellClipboardHandler,",
  },
  // Hidden rows count for AGGREGATE, too.
  {
    original: 'const trackedFormulas = ["SUBTOTAL", "PIVOT"];',
    replacement: 'const trackedFormulas = ["SUBTOTAL", "AGGREGATE", "PIVOT"];',
  },
  {
    original: 'cellIds: this.getters.getCellsWithTrackedFormula("SUBTOTAL")',
    replacement:
      'followsRows: true, cellIds: ["SUBTOTAL", "AGGREGATE"].flatMap((name) => this.getters.getCellsWithTrackedFormula(name))',
  },
  // A formula that is sorted takes its result along where a workbook is calculated by hand. See src/host/grid/calculationByHand.ts.
  {
    original:
      "content = this.getters.getTranslatedCellFormula(sheetId, 0, newRow - position.row, cell.compiledFormula);",
    replacement:
      "content = this.getters.getTranslatedCellFormula(sheetId, 0, newRow - position.row, cell.compiledFormula); newCellValues.movedFrom = position;",
  },
  {
    original: "checkUselessUpdateCell(cmd) {",
    replacement: 'checkUselessUpdateCell(cmd) { if (cmd.movedFrom) return "Success";',
  },
  // A text in a formula is written as it is, even if it looks like a date.
  { original: 'ast = convertAstNodes(ast, "STRING", convertDateFormat);', replacement: "" },
  // Names of single sheets, in the name box and in formulas of other sheets. See src/host/grid/names.
  {
    original: "const namedRange = this.env.model.getters.getNamedRange(newValue);",
    replacement: "const namedRange = namedCells(this.env.model.getters, newValue, sheetId);",
  },
  {
    original: "of this.env.model.getters.getNamedRanges())",
    replacement: "of namedCellsOn(this.env.model.getters, this.env.model.getters.getActiveSheetId()))",
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
  // Bars and icons of conditional formats may stand alone in their cells, also in files. See src/host/grid/conditionalFormats.
  {
    original: 'if (cell.type === "empty" || box.icons.center) return box;',
    replacement: 'if (cell.type === "empty" || box.icons.center || this.getters.hasLookAlone(position)) return box;',
  },
  {
    original: '<dataBar>\n          <cfvo type="min" val="0"/>',
    replacement:
      '<dataBar showValue="${rule.excel?.isAlone ? "0" : "1"}" excel="${JSON.stringify(rule.excel ?? {})}">\n          <cfvo type="min" val="0"/>',
  },
  {
    original: 'type: "DataBarRule",\n\t\t\tcolor\n',
    replacement:
      'type: "DataBarRule", color, excel: { ...JSON.parse(dataBar.look), isAlone: dataBar.showValue === false },',
  },
  {
    original: "cfvos: this.extractCFVos(dataBarElement)",
    replacement:
      'cfvos: this.extractCFVos(dataBarElement), showValue: this.extractAttr(dataBarElement, "showValue", { default: true }).asBool(), look: this.extractAttr(dataBarElement, "excel", { default: "{}" }).asString()',
  },
  // Icons: all of Excel's sets, of three to five icons, which have outlines. See src/host/grid/conditionalFormats/icons.
  {
    original: 'template: "RED_DOT",\n\t\tsvg: RED_DOT\n\t}\n};',
    replacement: 'template: "RED_DOT", svg: RED_DOT }, ...EXCEL_ICONS };',
  },
  {
    original: "ctx.fill(getPath2D(path.path));",
    replacement: "ctx.fill(getPath2D(path.path)); drawOutline(ctx, path, getPath2D(path.path));",
  },
  {
    original: "function addIconSetRule(cf, rule) {",
    replacement: `function addIconSetRule(cf, rule) {
	return escapeXml\`<conditionalFormatting sqref="\${cf.ranges.join(" ")}"><cfRule \${formatAttributes([...commonCfAttributes(cf), ["type", "iconSet"]])}>
		<iconSet excel="\${JSON.stringify(rule)}"/></cfRule></conditionalFormatting>\`;`,
  },
  {
    original: "extractCfIconSet(cfRulesElement) {",
    replacement: `extractCfIconSet(cfRulesElement) {
		return this.querySelector(cfRulesElement, "iconSet")?.getAttribute("excel");`,
  },
  {
    original: "const iconSet = convertIconSet(cfId++, cf, warningManager);",
    replacement: `const { iconSet: ofIcons, stopIfTrue } = cf.cfRules[0];
				const iconSet = ofIcons && { id: String(cfId++), stopIfTrue, ranges: cf.sqref, rule: JSON.parse(ofIcons) };`,
  },
  // Data bars go both ways, fade, and have borders and axes. See src/host/grid/conditionalFormats.
  {
    original: `ctx.fillStyle = box.dataBarFill.color;
				const percentage = box.dataBarFill.percentage;
				const width = box.width * (percentage / 100);
				ctx.fillRect(box.x, box.y, width, box.height);`,
    replacement: "drawDataBar(ctx, box, box.dataBarFill);",
  },
  // A text such as [a](b) that is marked as a text is no link, and of formulas only HYPERLINK returns one.
  {
    original: "value: isTextFormat(localeFormat.format) && literalCell.parsedValue !== null ?",
    replacement: `isPlainText: literalCell.content.startsWith("'"),
		value: isTextFormat(localeFormat.format) && literalCell.parsedValue !== null ?`,
  },
  {
    original: "const link = detectLink(functionResult.value);",
    replacement: `const isPlainText = cell?.isFormula ? !doesCellContainFunction(cell, "HYPERLINK") : functionResult.isPlainText;
	const link = isPlainText ? undefined : detectLink(functionResult.value);`,
  },
  // What has other signs than dates and times is none. The library asks for every number and text of a workbook, and keeps
  // each for ever.
  {
    original: "function parseDateTime(str, locale) {",
    replacement: "function parseDateTime(str, locale) { if (!mayBeDateTime(str)) return null;",
  },
  // A hundred thousand written cells are two hundred thousand commands, which the library offers to each of its seventy plugins twice.
  // Where a cell stands concerns one of them, and few prepare themselves for a command.
  {
    original: `const isCommandCore = isCoreCommand(command);
		for (const handler of handlers) {
			if (!isCommandCore && handler instanceof CorePlugin) continue;
			handler.beforeHandle(command);`,
    replacement: `const { sheets, preparing } = handlersOf(handlers);
		if (command.type === "UPDATE_CELL_POSITION") {
			sheets?.handle(command);
			return;
		}
		const isCommandCore = isCoreCommand(command);
		for (const handler of preparing) {
			if (!isCommandCore && handler instanceof CorePlugin) continue;
			handler.beforeHandle(command);`,
  },
  // Where a sheet has no cells there is nothing to calculate. See src/host/grid/usedZones.ts.
  {
    original:
      "const ranges = [];\n\t\tfor (const sheetId of this.getters.getSheetIds()) {\n\t\t\tconst zone = this.getters.getSheetZone(sheetId);\n\t\t\tranges.push({\n\t\t\t\tsheetId,\n\t\t\t\tzone\n\t\t\t});\n\t\t}\n\t\tthis.evaluate(ranges);",
    replacement: "this.evaluate(usedZones(this.getters));",
  },
  // A workbook is kept after every change: most of its cells have no style, and stand in the order in which they are asked for.
  {
    original: "const style = this.extractCustomStyle(cell);",
    replacement: "const style = cell.style === undefined ? NO_STYLE : this.extractCustomStyle(cell);",
  },
  {
    original:
      ".map((cell) => this.getters.getCellPosition(cell.id)).sort((a, b) => a.col === b.col ? a.row - b.row : a.col - b.col);",
    replacement: ".map((cell) => this.getters.getCellPosition(cell.id)); sortByColumns(positions);",
  },
  // A text that does not begin like an error is none: texts need not be looked for in a set, each for the first time.
  {
    original: 'return typeof error === "string" && errorTypes.has(error);',
    replacement: 'return typeof error === "string" && error.startsWith("#") && errorTypes.has(error);',
  },
  // A row of a file by its number: looked for among all rows, a hundred thousand of them took half a minute.
  {
    original: "const row = sheet.rows.find((row) => row.index === i);",
    replacement: "const row = rowAt(sheet.rows, i);",
  },
  {
    original: ": sheet.rows.find((row) => row.index === index);",
    replacement: ": rowAt(sheet.rows, index);",
  },
  // On a busy page the next key comes before what the last one did is drawn, such as a function that Tab took over: the text
  // and the caret would be taken from what is seen. A key that begins to edit, F2, may be let go before the composer knows
  // that it has the caret, and then there is none to be taken.
  {
    original: 'onKeydown(ev) {\n\t\tif (this.props.composerStore.editionMode === "inactive") return;',
    replacement: `drawContent() {
		if (this.drawnContent !== this.props.composerStore.currentContent) this.processContent();
	}
	onKeydown(ev) {
		if (this.props.composerStore.editionMode === "inactive") return;
		this.drawContent();`,
  },
  {
    original: "onKeyup(ev) {\n\t\tif (this.contentHelper.el === document.activeElement) {",
    replacement: `onKeyup(ev) {
		if (this.contentHelper.el === document.activeElement) {
			if (this.props.composerStore.editionMode !== "inactive") {
				if (this.props.focus === "inactive") return;
				this.drawContent();
			}`,
  },
  {
    original: "const content = this.getContentLines();\n\t\tthis.contentHelper.setText(content);",
    replacement: `const content = this.getContentLines();
		this.contentHelper.setText(content);
		this.drawnContent = this.props.focus === "inactive" ? undefined : this.props.composerStore.currentContent;`,
  },
  // Tab takes over a function also when its name is typed to the end: =ABS becomes =ABS(.
  {
    original: "const exactMatch = proposals?.find((p) => p.text === tokenAtCursor.value);",
    replacement: `const isCall = content[tokenAtCursor.end] === "(";
			const exactMatch = proposals?.find((p) => p.text === tokenAtCursor.value && (p.type !== "function" || isCall));`,
  },
  // What is nested too deep for the stack is an error, not an empty cell.
  {
    original: "execute: function() {\n\t\t\t\treturn error;",
    replacement: `execute: function() {
				if (!("value" in error)) return new BadExpressionError("This formula is nested too deep.");
				return error;`,
  },
];

const ROW_AT = `const rowsByIndex = new WeakMap();
function rowAt(rows, index) {
  if (!rowsByIndex.has(rows)) rowsByIndex.set(rows, new Map(rows.map((row) => [row.index, row])));
  return rowsByIndex.get(rows).get(index);
}
`;

const HANDLERS_OF = `const handlersByList = new WeakMap();
function handlersOf(handlers) {
  let found = handlersByList.get(handlers);
  if (found?.count !== handlers.length) {
    const preparing = handlers.filter((handler) => handler.beforeHandle !== BasePlugin.prototype.beforeHandle);
    found = { count: handlers.length, preparing, sheets: handlers.find((handler) => handler instanceof SheetPlugin) };
    handlersByList.set(handlers, found);
  }
  return found;
}
`;

const BY_COLUMNS = `const NO_STYLE = {};
function sortByColumns(positions) {
  const columns = new Map();
  for (const position of positions) {
    if (!columns.has(position.col)) columns.set(position.col, []);
    columns.get(position.col).push(position);
  }
  let count = 0;
  for (const [, column] of [...columns].sort(([one], [other]) => one - other)) {
    if (column.some(({ row }, index) => index > 0 && row < column[index - 1].row)) column.sort((a, b) => a.row - b.row);
    for (const position of column) positions[count++] = position;
  }
}
`;

const MAY_BE_DATE_TIME = `function mayBeDateTime(text) {
  return /^\\s*\\d[\\d/:\\s-]*(?:AM|PM)?\\s*$/.test(text) && /\\d\\s*[^\\d\\s]|\\d\\s+\\d/.test(text);
}
`;

const AREAS_IN = `function areasIn(ast) {
  return ast.type === "BIN_OPERATION" && ast.value === "," ? [...areasIn(ast.left), ast.right] : [ast];
}
`;

const IMPORTS = `import { formulaFunction } from ${JSON.stringify(FORMULA_CODE)};
import {
  excelCode, formattedValue, hasFill, hasQuarters, isDateCode, isTextCode, isValidCode, withDecimals,
} from ${JSON.stringify(NUMBER_FORMATS)};
import { isTypedFormula } from ${JSON.stringify(TYPED_FORMULA)};
import { typedInto } from ${JSON.stringify(TYPED_VALUES)};
import { usedZones } from ${JSON.stringify(USED_ZONES)};
import { withReferenceOperators } from ${JSON.stringify(REFERENCE_OPERATORS)};
import { endOfBrackets } from ${JSON.stringify(STRUCTURED_REFERENCES)};
import { shownInside } from ${JSON.stringify(SHOWN_REFERENCES)};
import { formulaWithNames } from ${JSON.stringify(LAMBDA_COMPILER)};
import { cellFontFamily } from ${JSON.stringify(CELL_FONTS)};
import { drawDiagonals, drawLine } from ${JSON.stringify(DRAW_LINES)};
import { indentOf } from ${JSON.stringify(CELL_ROOM)};
import {
  directionOf, drawnStyle, drawUnderlines, generalAlignment, scriptShift,
} from ${JSON.stringify(DRAW_TEXTS)};
import { cellFormatsXml, crossedBorder, crossingOf, fileColor, fontXml, tintAttributes, withLooks } from ${JSON.stringify(WRITE_LOOKS)};
import { namedCells, namedCellsOn, renamedSheet, symbolOf } from ${JSON.stringify(NAME_LISTS)};
import { fillsXml } from ${JSON.stringify(FILLS)};
import { drawPattern, patternOfWord } from ${JSON.stringify(FILL_PATTERNS)};
import { drawDataBar } from ${JSON.stringify(DATA_BARS)};
import { drawOutline, EXCEL_ICONS } from ${JSON.stringify(DRAWN_ICONS)};
import { builtInId, codeInFile } from ${JSON.stringify(FILE_FORMATS)};
import { templates as compiledTemplates } from "@odoo/o-spreadsheet/dist/o_spreadsheet.xml";
`;

/**
 * Takes out of the spreadsheet library's script what needs `eval`, so that the page can forbid it, and mends its grammar.
 *
 * @throws Error when the library no longer contains what is to be replaced.
 */
export default function spreadsheetLoader(source: string): string {
  return (
    IMPORTS + AREAS_IN + ROW_AT + HANDLERS_OF + BY_COLUMNS + MAY_BE_DATE_TIME + REPLACEMENTS.reduce(replace, source)
  );
}

function replace(source: string, { original, replacement }: Replacement): string {
  const parts = source.split(original);
  if (parts.length === 2) return parts.join(replacement);
  throw new Error(`Expected the spreadsheet library to contain ${original} once, found it ${parts.length - 1} times.`);
}
