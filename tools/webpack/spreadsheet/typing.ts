import type { Change } from "./change";

/** What is typed into cells, and how. */
export const TYPING: Change = {
  imports: {
    "grid/numberFormats": ["excelCode", "hasFill", "hasQuarters", "isValidCode", "withDecimals"],
    "grid/typing/typedFormula": ["isTypedFormula"],
  },
  replacements: [
    // Cells that are not locked can be typed into although their sheet is protected. See src/host/grid/sheetLock.ts.
    {
      original: "startEdition(text, selection) {\n\t\tif (this.getters.isCurrentSheetLocked()) {",
      replacement: "startEdition(text, selection) { if (this.getters.isActiveCellLocked()) {",
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
    // Numbers that are typed make their column wider. See src/host/grid/looks/columnWidths.ts.
    {
      original: "\t\t\t\tformat: afterFormat\n",
      replacement: "\t\t\t\tformat: afterFormat, isTyped: true\n",
    },
    // What is offered moves to the left where the grid ends, only so far that it begins where the grid does: in a narrow window its
    // beginning would be out of sight.
    {
      original: "if (cellX + ASSISTANT_WIDTH > this.props.delimitation.width) assistantStyle.right = `0px`;",
      replacement: `const room = this.props.delimitation.width - cellX - ASSISTANT_WIDTH - CLOSE_ICON_RADIUS;
        if (room < 0) assistantStyle.left = \`\${Math.max(room, -cellX)}px\`;`,
    },
    {
      original: 'top: allProperties["top"],',
      replacement: 'top: allProperties["top"], left: allProperties["left"],',
    },
    // Tab takes over a function also when its name is typed to the end: =ABS becomes =ABS(.
    {
      original: "const exactMatch = proposals?.find((p) => p.text === tokenAtCursor.value);",
      replacement: `const isCall = content[tokenAtCursor.end] === "(";
			const exactMatch = proposals?.find((p) => p.text === tokenAtCursor.value && (p.type !== "function" || isCall));`,
    },
  ],
};
