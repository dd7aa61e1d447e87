import { type Failure, WRONG_VALUE } from "./failures";
import { roundedTo } from "./texts";

const ZERO = "ศูนย์";
const DIGITS = [ZERO, "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
/** One, ten, hundred, up to a hundred thousand. */
const PLACES = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"];
const MILLION = "ล้าน";
const ONE_AFTER_TENS = "เอ็ด";
const TWO_OF_TENS = "ยี่";
const MINUS = "ลบ";
const [BAHT, SATANG, EXACTLY] = ["บาท", "สตางค์", "ถ้วน"];

/** BAHTTEXT: an amount in Thai words, in baht and a hundred satang each (Microsoft, "BAHTTEXT function"). */
export function bahtText(number: number): string | Failure {
  const satang = Math.round(roundedTo(Math.abs(number), 2) * 100);
  if (!Number.isSafeInteger(satang)) return WRONG_VALUE;
  const [whole, rest] = [Math.floor(satang / 100), satang % 100];
  const baht = whole > 0 || rest === 0 ? `${words(whole) || ZERO}${BAHT}` : "";
  const sign = number < 0 && satang > 0 ? MINUS : "";
  return `${sign}${baht}${rest === 0 ? EXACTLY : words(rest) + SATANG}`;
}

/** A whole number: as many millions, in words, and what is below a million. Nothing for 0. */
function words(number: number): string {
  const millions = Math.floor(number / 1e6);
  return `${millions > 0 ? words(millions) + MILLION : ""}${wordsBelowMillion(number % 1e6)}`;
}

function wordsBelowMillion(number: number): string {
  const digits = Array.from(String(number), Number).reverse();
  const parts = digits.map((digit, place) =>
    digit === 0 ? "" : digitAt(digit, place, digits) + (PLACES[place] ?? ""),
  );
  return parts.reverse().join("");
}

/** Ten is not "one ten", twenty has a two of its own, and so has the one that follows tens. */
function digitAt(digit: number, place: number, digits: readonly number[]): string {
  if (place === 1 && digit === 1) return "";
  if (place === 1 && digit === 2) return TWO_OF_TENS;
  if (place === 0 && digit === 1 && (digits[1] ?? 0) > 0) return ONE_AFTER_TENS;
  return DIGITS[digit] ?? "";
}
