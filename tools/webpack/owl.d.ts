declare module "@odoo/owl/dist/compile_templates.mjs" {
  /** Owl's template compiler: XML files in, the source of a module that exports `templates` out. */
  export function compileTemplates(paths: string[]): Promise<string>;
}
