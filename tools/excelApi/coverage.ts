import { type DocumentedMember, documentedMembers } from "./documented";
import { presentMembers } from "./present";

/** What the browser workbook is measured against: ExcelApi 1.9, which the add-in's manifest asks for. */
const VERSION = 9;

/** What it claims, so that Microsoft's client lets newer members through. See docs/decisions/0016-requirement-sets.md. */
const CLAIMED = 13;

/** docs/excel-api.md: the classes and members of Excel's JavaScript API that the browser workbook has, and those it lacks. */
export function coverageTable(): string {
  const present = presentMembers();
  const find = ({ className, name }: DocumentedMember) => present.get(className)?.find((each) => each.name === name);
  // What Excel lets add-ins write and can only be read here is not there.
  const isPresent = (member: DocumentedMember) =>
    find(member)?.isWritable === true || (find(member) !== undefined && !member.isWritable);
  const isReadable = (member: DocumentedMember) => find(member) !== undefined && !isPresent(member);
  const documented = documentedMembers(CLAIMED);
  const measured = documented.filter(({ version }) => version <= VERSION);
  const newer = documented.filter((member) => member.version > VERSION && isPresent(member));
  return [...measuredSection(measured, isPresent, isReadable), ...newerSection(newer)].join("\n");
}

function measuredSection(
  documented: readonly DocumentedMember[],
  isPresent: (member: DocumentedMember) => boolean,
  isReadable: (member: DocumentedMember) => boolean,
) {
  const rows = byClass(documented).map(([className, members]) => {
    const lacks = members.filter((member) => !isPresent(member) && !isReadable(member));
    return { className, has: members.filter(isPresent), readable: members.filter(isReadable), lacks };
  });
  const has = rows.reduce((sum, row) => sum + row.has.length, 0);
  const begun = rows.filter((row) => row.has.length > 0);
  const absent = rows.filter((row) => row.has.length === 0);
  return [
    "# Excel's JavaScript API in the browser workbook",
    "",
    "Made by `npm run docs` from the declarations in `@types/office-js` and the classes in `src/host/excel`: what there is of",
    `ExcelApi 1.${VERSION} and older, ${has} of ${documented.length} members. Whatever is not there fails with \`ApiNotFound\`, and the message`,
    "names class and member. So does writing what Excel lets add-ins write and what can only be read here; it does not count.",
    "",
    "| class | there | of | only to be read | not there |",
    "| --- | ---: | ---: | --- | --- |",
    ...begun.map(({ className, has: there, readable, lacks }) => {
      const count = there.length + readable.length + lacks.length;
      return `| ${className} | ${there.length} | ${count} | ${namesOf(readable)} | ${namesOf(lacks)} |`;
    }),
    "",
    `Classes of which nothing is there: ${absent.map(({ className }) => className).join(", ")}.`,
    "",
  ];
}

function newerSection(newer: readonly DocumentedMember[]) {
  return [
    `## Newer than ExcelApi 1.${VERSION}`,
    "",
    `The browser workbook claims ExcelApi 1.${CLAIMED}, since Microsoft's client refuses what is newer than the claim. That does not mean all`,
    `of it: of the members that came after 1.${VERSION} there are these ${newer.length}, and the others fail with \`ApiNotFound\`, too`,
    "([0016](decisions/0016-requirement-sets.md)).",
    "",
    "| class | there |",
    "| --- | --- |",
    ...byClass(newer).map(([className, members]) => `| ${className} | ${namesOf(members)} |`),
    "",
  ];
}

function byClass(members: readonly DocumentedMember[]): [className: string, members: DocumentedMember[]][] {
  const classNames = [...new Set(members.map(({ className }) => className))].sort();
  return classNames.map((name) => [name, members.filter(({ className }) => className === name)]);
}

function namesOf(members: readonly DocumentedMember[]): string {
  return members.map(({ name }) => `\`${name}\``).join(" ");
}
