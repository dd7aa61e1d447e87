import erf from "@stdlib/math-base-special-erf";
import erfc from "@stdlib/math-base-special-erfc";
import gamma from "@stdlib/math-base-special-gamma";
import gammaln from "@stdlib/math-base-special-gammaln";
import { bahtText } from "./bahtText";
import { bitwise, fromBase, fromRoman, inRadix, shifted, toBase, toRoman } from "./bases";
import * as bessel from "./bessel";
import { fTest, tTest } from "./comparisons";
import type { CatalogueName } from "./catalogue";
import * as data from "./dataSets";
import {
  betaDistribution,
  binomialDistribution,
  fDistribution,
  gammaDistribution,
  hypergeometricDistribution,
  negativeBinomialDistribution,
  normalCdf,
  normalInverse,
  phi,
  poissonDistribution,
  studentDistribution,
} from "./distributions";
import { DIVIDED_BY_ZERO, type Failure, NOT_A_NUMBER, WRONG_VALUE } from "./failures";
import * as securities from "./securities";
import * as texts from "./texts";
import * as whole from "./wholeNumbers";
import { fullWidth, halfWidth } from "./widths";

/** What a function returns; a list stands below each other. */
export type Result = number | string | boolean | Failure | readonly number[];

/**
 * A function with its arguments as the catalogue says them: numbers, texts, flags, lists of numbers, any value. One that was left
 * out is undefined, and repeated lists are one.
 */
// Each function takes what its row of the catalogue says, which a type cannot follow.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Implementation = (...args: any[]) => Result;

type Num = number;
type Nums = readonly number[];
type Maybe = number | undefined;

const { floor, trunc, sign, PI, sqrt, exp, log, atanh, tanh, expm1 } = Math;

const betaCdf = (x: Num, a: Num, b: Num, from: Num = 0, to: Num = 1) => betaDistribution.cdf(x, a, b, from, to);
const betaInverse = (p: Num, a: Num, b: Num, from: Num = 0, to: Num = 1) => betaDistribution.inverse(p, a, b, from, to);
const binomial = (k: Num, n: Num, p: Num, isSum: boolean) => chosen(binomialDistribution, isSum)(k, n, p);
const chiTail = (x: Num, n: Num) => gammaDistribution.tail(x, degrees(n) / 2, 2);
const chiTailInverse = (p: Num, n: Num) => gammaDistribution.tailInverse(p, degrees(n) / 2, 2);
const exponential = (x: Num, rate: Num, isSum: boolean) => {
  if (x < 0 || rate <= 0) return NOT_A_NUMBER;
  return isSum ? -expm1(-rate * x) : rate * exp(-rate * x);
};
const gammaBoth = (x: Num, a: Num, b: Num, isSum: boolean) => chosen(gammaDistribution, isSum)(x, a, b);
const hypergeometric = (k: Num, n: Num, m: Num, all: Num, isSum: boolean) =>
  chosen(hypergeometricDistribution, isSum)(k, n, m, all);
const logNormal = (x: Num, mean: Num, deviation: Num, isSum: boolean) => {
  if (x <= 0 || deviation <= 0) return NOT_A_NUMBER;
  const z = (log(x) - mean) / deviation;
  return isSum ? normalCdf(z) : phi(z) / (x * deviation);
};
const logNormalInverse = (p: Num, mean: Num, deviation: Num) =>
  deviation > 0 ? exp(mean + deviation * normalInverse(p)) : NOT_A_NUMBER;
const negativeBinomial = (f: Num, s: Num, p: Num, isSum: boolean) =>
  chosen(negativeBinomialDistribution, isSum)(f, s, p);
const normal = (x: Num, mean: Num, deviation: Num, isSum: boolean) => {
  const z = (x - mean) / deviation;
  return deviation > 0 ? (isSum ? normalCdf(z) : phi(z) / deviation) : NOT_A_NUMBER;
};
const normalPlace = (p: Num, mean: Num, deviation: Num) =>
  deviation > 0 ? mean + deviation * normalInverse(p) : NOT_A_NUMBER;
const poisson = (k: Num, mean: Num, isSum: boolean) => chosen(poissonDistribution, isSum)(k, mean);
const weibull = (x: Num, shape: Num, scale: Num, isSum: boolean) => {
  if (x < 0 || shape <= 0 || scale <= 0) return NOT_A_NUMBER;
  const power = (x / scale) ** shape;
  return isSum ? -expm1(-power) : (shape / scale) * (x / scale) ** (shape - 1) * exp(-power);
};
const confidence = (alpha: Num, deviation: Num, size: Num, inverse: (p: Num, n: Num) => Result) => {
  const count = trunc(size);
  if (!(alpha > 0 && alpha < 1 && deviation > 0) || count < 1) return NOT_A_NUMBER;
  return (-Number(inverse(alpha / 2, count - 1)) * deviation) / sqrt(count);
};
const confidenceOfNormal = (alpha: Num, deviation: Num, size: Num) => confidence(alpha, deviation, size, normalInverse);
const zTest = (numbers: Nums, x: Num, sigma: Maybe) => {
  const z = data.zScore(numbers, x, sigma);
  return typeof z === "number" ? normalCdf(-z) : z;
};
const logOfGamma = (x: Num) => (x > 0 ? gammaln(x) : NOT_A_NUMBER);
const percentRank = (numbers: Nums, x: Num, digits: Num = 3) => data.percentRank(numbers, x, digits, true);
const errorFunction = (from: Num, to: Maybe) => (to === undefined ? erf(from) : erf(to) - erf(from));

interface Distribution<Arguments extends readonly number[]> {
  readonly pdf: (...args: Arguments) => number;
  readonly cdf: (...args: Arguments) => number;
}

function chosen<Arguments extends readonly number[]>({ pdf, cdf }: Distribution<Arguments>, isSum: boolean) {
  return isSum ? cdf : pdf;
}

/** Degrees of freedom are whole, and at least one. */
function degrees(number: number): number {
  return number >= 1 && number <= 1e10 ? floor(number) : NOT_A_NUMBER;
}

export const IMPLEMENTATIONS: Readonly<Record<CatalogueName, Implementation>> = {
  ARABIC: (text: string) => fromRoman(text) ?? WRONG_VALUE,
  BASE: inRadix,
  COMBIN: whole.combinations,
  COMBINA: whole.combinationsWithRepetition,
  "ECMA.CEILING": whole.ceiling,
  EVEN: (number: Num) => sign(number) * 2 * Math.ceil(Math.abs(number) / 2) + 0,
  FACT: whole.factorial,
  FACTDOUBLE: whole.doubleFactorial,
  GCD: whole.greatestDivisor,
  LCM: whole.leastMultiple,
  LOG10: (number: Num) => (number > 0 ? Math.log10(number) : NOT_A_NUMBER),
  MROUND: whole.toMultiple,
  MULTINOMIAL: whole.multinomial,
  QUOTIENT: (numerator: Num, denominator: Num) =>
    denominator === 0 ? DIVIDED_BY_ZERO : trunc(numerator / denominator) + 0,
  RADIANS: (angle: Num) => (angle * PI) / 180,
  ROMAN: toRoman,
  SERIESSUM: (x: Num, n: Num, m: Num, coefficients: Nums) =>
    data.sumOf(coefficients.map((each, index) => each * x ** (n + index * m))),
  SIGN: sign,
  SQRTPI: (number: Num) => sqrt(number * PI),
  SUMSQ: (numbers: Nums) => data.sumOf(numbers.map((number) => number ** 2)),

  BIN2DEC: (text: string) => fromBase("BIN", text),
  BIN2HEX: (text: string, places: Maybe) => toBase("HEX", fromBase("BIN", text), places),
  BIN2OCT: (text: string, places: Maybe) => toBase("OCT", fromBase("BIN", text), places),
  BITAND: (first: Num, second: Num) => bitwise(first, second, (a, b) => a & b),
  BITLSHIFT: shifted,
  BITOR: (first: Num, second: Num) => bitwise(first, second, (a, b) => a | b),
  BITRSHIFT: (number: Num, amount: Num) => shifted(number, -amount),
  BITXOR: (first: Num, second: Num) => bitwise(first, second, (a, b) => a ^ b),
  DEC2BIN: (number: Num, places: Maybe) => toBase("BIN", number, places),
  DEC2HEX: (number: Num, places: Maybe) => toBase("HEX", number, places),
  DEC2OCT: (number: Num, places: Maybe) => toBase("OCT", number, places),
  HEX2BIN: (text: string, places: Maybe) => toBase("BIN", fromBase("HEX", text), places),
  HEX2DEC: (text: string) => fromBase("HEX", text),
  HEX2OCT: (text: string, places: Maybe) => toBase("OCT", fromBase("HEX", text), places),
  OCT2BIN: (text: string, places: Maybe) => toBase("BIN", fromBase("OCT", text), places),
  OCT2DEC: (text: string) => fromBase("OCT", text),
  OCT2HEX: (text: string, places: Maybe) => toBase("HEX", fromBase("OCT", text), places),
  ERF: errorFunction,
  "ERF.PRECISE": erf,
  ERFC: erfc,
  "ERFC.PRECISE": erfc,
  GESTEP: (number: Num, step: Num = 0) => (number >= step ? 1 : 0),

  DEVSQ: data.squaredDeviations,
  "FORECAST.LINEAR": data.linearForecast,
  GEOMEAN: data.geometricMean,
  HARMEAN: data.harmonicMean,
  KURT: data.kurtosis,
  MODE: data.firstMode,
  "MODE.MULT": data.modes,
  "MODE.SNGL": data.firstMode,
  PERCENTRANK: percentRank,
  "PERCENTRANK.EXC": (numbers: Nums, x: Num, digits: Num = 3) => data.percentRank(numbers, x, digits, false),
  "PERCENTRANK.INC": percentRank,
  PERMUT: whole.permutations,
  PERMUTATIONA: whole.permutationsWithRepetition,
  "RANK.AVG": (number: Num, others: Nums, isAscending?: boolean) =>
    data.rankOf(number, others, isAscending === true, true),
  "RANK.EQ": (number: Num, others: Nums, isAscending?: boolean) =>
    data.rankOf(number, others, isAscending === true, false),
  SKEW: data.skewness,
  "SKEW.P": data.populationSkewness,
  STANDARDIZE: (x: Num, mean: Num, deviation: Num) => (deviation > 0 ? (x - mean) / deviation : NOT_A_NUMBER),
  TRIMMEAN: data.trimmedMean,

  PROB: data.probabilityBetween,

  BESSELI: bessel.besselI,
  BESSELJ: bessel.besselJ,
  BESSELK: bessel.besselK,
  BESSELY: bessel.besselY,

  ACCRINT: securities.accrint,
  AMORDEGRC: securities.amordegrc,
  ODDFPRICE: securities.oddfprice,
  ODDFYIELD: securities.oddfyield,
  ODDLPRICE: securities.oddlprice,
  ODDLYIELD: securities.oddlyield,

  "BETA.DIST": (x: Num, a: Num, b: Num, isSum: boolean, from: Num = 0, to: Num = 1) =>
    chosen(betaDistribution, isSum)(x, a, b, from, to),
  "BETA.INV": betaInverse,
  "BINOM.DIST": binomial,
  "BINOM.DIST.RANGE": (trials: Num, p: Num, first: Num, last: Num = first) =>
    floor(first) <= floor(last)
      ? binomialDistribution.cdf(last, trials, p) -
        (floor(first) === 0 ? 0 : binomialDistribution.cdf(first - 1, trials, p))
      : NOT_A_NUMBER,
  "BINOM.INV": binomialDistribution.inverse,
  "CHISQ.DIST": (x: Num, n: Num, isSum: boolean) => gammaBoth(x, degrees(n) / 2, 2, isSum),
  "CHISQ.DIST.RT": chiTail,
  "CHISQ.INV": (p: Num, n: Num) => gammaDistribution.inverse(p, degrees(n) / 2, 2),
  "CHISQ.INV.RT": chiTailInverse,
  "CONFIDENCE.NORM": confidenceOfNormal,
  "CONFIDENCE.T": (alpha: Num, deviation: Num, size: Num) =>
    trunc(size) === 1 ? DIVIDED_BY_ZERO : confidence(alpha, deviation, size, studentDistribution.inverse),
  "EXPON.DIST": exponential,
  "F.DIST": (x: Num, first: Num, second: Num, isSum: boolean) => chosen(fDistribution, isSum)(x, first, second),
  "F.DIST.RT": fDistribution.tail,
  "F.TEST": fTest,
  "F.INV": fDistribution.inverse,
  "F.INV.RT": fDistribution.tailInverse,
  FISHER: (x: Num) => (x > -1 && x < 1 ? atanh(x) : NOT_A_NUMBER),
  FISHERINV: tanh,
  GAMMA: (number: Num) => (number === 0 || (number < 0 && Number.isInteger(number)) ? NOT_A_NUMBER : gamma(number)),
  "GAMMA.DIST": gammaBoth,
  "GAMMA.INV": gammaDistribution.inverse,
  GAMMALN: logOfGamma,
  "GAMMALN.PRECISE": logOfGamma,
  GAUSS: (z: Num) => erf(z / Math.SQRT2) / 2,
  "HYPGEOM.DIST": hypergeometric,
  "LOGNORM.DIST": logNormal,
  "LOGNORM.INV": logNormalInverse,
  "NEGBINOM.DIST": negativeBinomial,
  "NORM.DIST": normal,
  "NORM.INV": normalPlace,
  "NORM.S.DIST": (z: Num, isSum: boolean) => (isSum ? normalCdf(z) : phi(z)),
  "NORM.S.INV": normalInverse,
  PHI: phi,
  "POISSON.DIST": poisson,
  "T.DIST": (t: Num, n: Num, isSum: boolean) =>
    isSum ? studentDistribution.tail(-t, n) : studentDistribution.pdf(t, n),
  "T.DIST.2T": (t: Num, n: Num) => (t >= 0 ? studentDistribution.twoTails(t, n) : NOT_A_NUMBER),
  "T.DIST.RT": studentDistribution.tail,
  "T.TEST": tTest,
  "T.INV": studentDistribution.inverse,
  "T.INV.2T": studentDistribution.twoTailsInverse,
  "WEIBULL.DIST": weibull,
  "Z.TEST": zTest,

  BETADIST: betaCdf,
  BETAINV: betaInverse,
  BINOMDIST: binomial,
  CHIDIST: chiTail,
  CHIINV: chiTailInverse,
  CONFIDENCE: confidenceOfNormal,
  CRITBINOM: binomialDistribution.inverse,
  EXPONDIST: exponential,
  FDIST: fDistribution.tail,
  FTEST: fTest,
  FINV: fDistribution.tailInverse,
  GAMMADIST: gammaBoth,
  GAMMAINV: gammaDistribution.inverse,
  HYPGEOMDIST: (k: Num, n: Num, m: Num, all: Num) => hypergeometric(k, n, m, all, false),
  LOGINV: logNormalInverse,
  LOGNORMDIST: (x: Num, mean: Num, deviation: Num) => logNormal(x, mean, deviation, true),
  NEGBINOMDIST: (f: Num, s: Num, p: Num) => negativeBinomial(f, s, p, false),
  NORMDIST: normal,
  NORMINV: normalPlace,
  NORMSDIST: normalCdf,
  NORMSINV: normalInverse,
  POISSON: poisson,
  TDIST: (t: Num, n: Num, tails: Num) => {
    const count = trunc(tails);
    if (t < 0 || (count !== 1 && count !== 2)) return NOT_A_NUMBER;
    return (studentDistribution.twoTails(t, n) * count) / 2;
  },
  TTEST: tTest,
  TINV: studentDistribution.twoTailsInverse,
  WEIBULL: weibull,
  ZTEST: zTest,

  ASC: halfWidth,
  BAHTTEXT: bahtText,
  CODE: texts.firstCode,
  DBCS: fullWidth,
  DOLLAR: texts.dollars,
  "ERROR.TYPE": texts.errorType,
  FIXED: texts.fixed,
  JIS: fullWidth,
  LENB: (text: string) => text.length,
  N: texts.asNumber,
  NUMBERVALUE: texts.numberOfText,
  REPT: texts.repeated,
  T: texts.asText,
  TYPE: texts.typeOf,
  ENCODEURL: texts.encodedForAddress,
  USDOLLAR: texts.dollars,
  UNICHAR: texts.characterOf,
  UNICODE: texts.firstCode,
};
