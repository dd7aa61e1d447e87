import type { Change } from "./change";

/** What cells look like, on the grid and in files. */
export const LOOKS: Change = {
  imports: {
    "grid/cellFonts": ["cellFontFamily"],
    "grid/looks/drawLines": ["drawDiagonals", "drawLine"],
    "grid/looks/cellRoom": ["indentOf"],
    "grid/looks/drawTexts": ["directionOf", "drawUnderlines", "generalAlignment", "scriptShift"],
    "files/looks/writeLooks": ["cellFormatsXml", "crossedBorder", "crossingOf", "fontXml", "withLooks"],
    "files/looks/fileColors": ["fileColor", "tintAttributes"],
    "files/looks/fills": ["fillsXml"],
    "grid/looks/fillPatterns": ["drawPattern", "patternOfWord"],
  },
  replacements: [
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
  ],
};
