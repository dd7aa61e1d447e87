import { describe, expect, it } from "@jest/globals";
import { bahtText } from "../../../../src/host/grid/excelFunctions/bahtText";
import { fullWidth, halfWidth } from "../../../../src/host/grid/excelFunctions/widths";

// LibreOffice 7.4, BAHTTEXT; it reads the function in its own files only. 1234 is Microsoft's example, "BAHTTEXT function".
it.each([
  [1234, "หนึ่งพันสองร้อยสามสิบสี่บาทถ้วน"],
  [0, "ศูนย์บาทถ้วน"],
  [1, "หนึ่งบาทถ้วน"],
  [101, "หนึ่งร้อยหนึ่งบาทถ้วน"],
  [-21.25, "ลบยี่สิบเอ็ดบาทยี่สิบห้าสตางค์"],
  [1000001, "หนึ่งล้านหนึ่งบาทถ้วน"],
  [1000021, "หนึ่งล้านยี่สิบเอ็ดบาทถ้วน"],
  [21000011.5, "ยี่สิบเอ็ดล้านสิบเอ็ดบาทห้าสิบสตางค์"],
  [305420.1, "สามแสนห้าพันสี่ร้อยยี่สิบบาทสิบสตางค์"],
  [11e12, "สิบเอ็ดล้านล้านบาทถ้วน"],
  [0.01, "หนึ่งสตางค์"],
  [0.995, "หนึ่งบาทถ้วน"],
  [1.005, "หนึ่งบาทหนึ่งสตางค์"],
])("%d baht are written in Thai", (number, expected) => {
  expect(bahtText(number)).toBe(expected);
});

// LibreOffice 7.4, JIS and ASC. Spaces and ｳﾞ, which it leaves alone, are Unicode's (UAX #15: U+3000 is a wide space, ヴ is ウ with a mark).
describe("letters of East Asia change their width", () => {
  it.each([
    ["EXcel12!~", "ＥＸｃｅｌ１２！～"],
    ["ｴｸｾﾙ｡｢ｶﾞﾊﾟｰ･ｯ｣", "エクセル。「ガパー・ッ」"],
    ["ｱﾞﾝﾟ", "ア゛ン゜"],
    ["ﾜﾞｦﾞ", "ヷヺ"],
    ["漢字ﾞﾟ\\'`\"", "漢字゛゜￥’‘”"],
    ["ｳﾞ x", "ヴ　ｘ"],
  ])("%s to %s and back", (half, full) => {
    expect(fullWidth(half)).toBe(full);
    expect(halfWidth(full)).toBe(half);
  });

  it("but for those that have one only", () => {
    expect(fullWidth("漢字ひらé𝄞")).toBe("漢字ひらé𝄞");
    expect(halfWidth("漢字ひらé𝄞")).toBe("漢字ひらé𝄞");
  });
});
