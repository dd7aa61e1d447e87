import type { Change } from "./change";

/** Bars and icons of conditional formats, on the grid and in files. */
export const CONDITIONAL_FORMATS: Change = {
  imports: {
    "grid/conditionalFormats/drawDataBars": ["drawDataBar"],
    "grid/conditionalFormats/icons/drawnIcons": ["drawOutline", "EXCEL_ICONS"],
  },
  replacements: [
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
  ],
};
