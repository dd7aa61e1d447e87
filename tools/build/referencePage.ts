import { Marked, type Tokens } from "marked";
import { anchorOf } from "../functions/reference";

/** docs/functions.md as a page of the add-in, which Excel's function help links to. */
export function referencePage(markdown: string): string {
  const marked = new Marked({
    renderer: {
      heading({ depth, text, tokens }: Tokens.Heading) {
        return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
    },
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'">
    <title>The BACKPROP functions – Backprop for Excel</title>
    <link rel="stylesheet" href="functions.css">
  </head>
  <body>
    <main>
${marked.parse(markdown, { async: false })}    </main>
  </body>
</html>
`;
}
