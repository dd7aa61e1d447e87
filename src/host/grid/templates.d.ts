/** Made by tools/webpack/owlTemplatesLoader.ts while building. */
declare module "@odoo/o-spreadsheet/dist/o_spreadsheet.xml" {
  export const templates: Readonly<Record<string, string>>;
}
