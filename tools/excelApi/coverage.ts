import { type DocumentedMember, documentedMembers } from "./documented";
import { presentMembers } from "./present";

/** What the browser workbook claims to have: all of this, or an error that names the gap. */
const VERSION = 9;

/** docs/excel-api.md: the classes and members of Excel's JavaScript API that the browser workbook has, and those it lacks. */
export function coverageTable(): string {
  const documented = documentedMembers(VERSION);
  const present = presentMembers();
  const isPresent = (member: DocumentedMember) =>
    present.get(member.className)?.some(({ name }) => name === member.name) === true;
  const classNames = [...new Set(documented.map(({ className }) => className))].sort();
  const rows = classNames.map((className) => {
    const members = documented.filter((member) => member.className === className);
    const [has, lacks] = [members.filter(isPresent), members.filter((member) => !isPresent(member))];
    return { className, has, lacks };
  });
  const has = rows.reduce((sum, row) => sum + row.has.length, 0);
  const begun = rows.filter((row) => row.has.length > 0);
  const absent = rows.filter((row) => row.has.length === 0);
  return [
    "# Excel's JavaScript API in the browser workbook",
    "",
    "Made by `npm run docs` from the declarations in `@types/office-js` and the classes in `src/host/excel`: what there is of",
    `ExcelApi 1.${VERSION} and older, ${has} of ${documented.length} members. Whatever is not there fails with \`ApiNotFound\`, and the message`,
    "names class and member.",
    "",
    "| class | there | of | not there |",
    "| --- | ---: | ---: | --- |",
    ...begun.map(({ className, has: there, lacks }) => {
      const names = lacks.map(({ name }) => `\`${name}\``).join(" ");
      return `| ${className} | ${there.length} | ${there.length + lacks.length} | ${names} |`;
    }),
    "",
    `Classes of which nothing is there: ${absent.map(({ className }) => className).join(", ")}.`,
    "",
  ].join("\n");
}
