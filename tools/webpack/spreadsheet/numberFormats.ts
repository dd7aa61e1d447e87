import type { Change } from "./change";

/** Number formats: Excel's instead of the library's. */
export const NUMBER_FORMATS: Change = {
  imports: {
    "grid/numberFormats": ["excelCode", "formattedValue", "isDateCode", "isTextCode"],
    "grid/typing/typedValues": ["typedInto"],
    "grid/looks/drawTexts": ["drawnStyle"],
    "files/fileFormats": ["builtInId", "codeInFile"],
  },
  replacements: [
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
  ],
};
