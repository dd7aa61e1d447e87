/**
 * Which units stay: unit i does where the i-th word of splitmix32 from a key is at least p · 2³². A word depends on its
 * place alone, so parts of a batch can be calculated in any order, and forwards and backwards alike. The mixing function
 * is Chris Wellons' "lowbias32" (public domain).
 */
const STEP: i32 = 0x9e3779b9;

/** The counters of units `unit` … `unit` + 3. */
export function countersAt(key: i32, unit: i32): v128 {
  return i32x4.add(i32x4.splat(key + (unit + 1) * STEP), i32x4(0, STEP, 2 * STEP, 3 * STEP));
}

/** What counters grow by over so many units. */
export function countersStep(units: i32): v128 {
  return i32x4.splat(units * STEP);
}

/** All ones where a unit stays. */
export function staying(counters: v128, threshold: v128): v128 {
  let word = v128.xor(counters, i32x4.shr_u(counters, 16));
  word = i32x4.mul(word, i32x4.splat(0x21f0aaad));
  word = v128.xor(word, i32x4.shr_u(word, 15));
  word = i32x4.mul(word, i32x4.splat(0x735a2d97));
  word = v128.xor(word, i32x4.shr_u(word, 15));
  return i32x4.ge_u(word, threshold);
}
