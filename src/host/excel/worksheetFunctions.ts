import { helpers } from "@odoo/o-spreadsheet";
import type { Engine } from "../grid/engine";
import { excelErrorOf } from "../grid/errors";
import { ApiError } from "../protocol/apiError";
import { HostObject } from "../protocol/hostObject";
import { formatAddress } from "./address";
import { Range } from "./range";
import { textLiteral } from "./textLiteral";

/** The members of Excel.Functions whose functions this workbook has, as they are documented. */
const NAMES = `
  abs accrInt accrIntM acos acosh acot acoth amorDegrc amorLinc and arabic areas asc asin asinh atan
  atan2 atanh aveDev average averageA averageIf averageIfs bahtText base besselI besselJ besselK besselY
  beta_Dist beta_Inv bin2Dec bin2Hex bin2Oct binom_Dist binom_Dist_Range binom_Inv bitand bitlshift
  bitor bitrshift bitxor ceiling_Math ceiling_Precise char chiSq_Dist chiSq_Dist_RT chiSq_Inv
  chiSq_Inv_RT choose clean code columns combin combina complex concatenate confidence_Norm confidence_T
  convert cos cosh cot coth count countA countBlank countIf countIfs coupDayBs coupDays coupDaysNc
  coupNcd coupNum coupPcd csc csch cumIPmt cumPrinc date datevalue daverage day days days360 db dbcs
  dcount dcountA ddb dec2Bin dec2Hex dec2Oct decimal degrees delta devSq dget disc dmax dmin dollar
  dollarDe dollarFr dproduct dstDev dstDevP dsum duration dvar dvarP ecma_Ceiling edate effect eoMonth
  erf erf_Precise erfC erfC_Precise error_Type even exact exp expon_Dist f_Dist f_Dist_RT f_Inv f_Inv_RT
  fact factDouble false find findB fisher fisherInv fixed floor_Math floor_Precise fv fvschedule gamma
  gamma_Dist gamma_Inv gammaLn gammaLn_Precise gauss gcd geoMean geStep harMean hex2Bin hex2Dec hex2Oct
  hlookup hour hyperlink hypGeom_Dist if imAbs imaginary imArgument imConjugate imCos imCosh imCot imCsc
  imCsch imDiv imExp imLn imLog10 imLog2 imPower imProduct imReal imSec imSech imSin imSinh imSqrt imSub
  imSum imTan int intRate ipmt irr isErr isError isEven isFormula isLogical isNA isNonText isNumber
  iso_Ceiling isOdd isoWeekNum ispmt isref isText kurt large lcm left leftb len lenb ln log log10
  logNorm_Dist logNorm_Inv lookup lower match max maxA mduration median mid midb min minA minute mirr
  mod month mround multiNomial n na negBinom_Dist networkDays networkDays_Intl nominal norm_Dist
  norm_Inv norm_S_Dist norm_S_Inv not now nper npv numberValue oct2Bin oct2Dec oct2Hex odd oddFPrice
  oddFYield oddLPrice oddLYield or pduration percentile_Exc percentile_Inc percentRank_Exc
  percentRank_Inc permut permutationa phi pi pmt poisson_Dist power ppmt price priceDisc priceMat
  product proper pv quartile_Exc quartile_Inc quotient radians rand randBetween rank_Avg rank_Eq rate
  received replace replaceB rept right rightb roman round roundDown roundUp rows rri sec sech second
  seriesSum sheet sheets sign sin sinh skew skew_p sln small sqrt sqrtPi standardize stDev_P stDev_S
  stDevA stDevPA substitute subtotal sum sumIf sumIfs sumSq syd t t_Dist t_Dist_2T t_Dist_RT t_Inv
  t_Inv_2T tan tanh tbillEq tbillPrice tbillYield text time timevalue today trim trimMean true trunc
  type unichar unicode upper usdollar value var_P var_S varA varPA vdb vlookup weekday weekNum
  weibull_Dist workDay workDay_Intl xirr xnpv xor year yearFrac yield yieldDisc yieldMat z_Test
`;

/** Some are sent under other names than the documented ones (found in @microsoft/office-js 1.1.110). */
const SENT_AS = `
  dAverage dCount dCountA dGet dMax dMin dProduct dStDev dStDevP dSum dVar dVarP eCMA_Ceiling eDate fVSchedule hLookup
  iSO_Ceiling mDuration mIrr nPer pDuration tBillEq tBillPrice tBillYield uSDollar vLookup
`;

/** Excel.Functions: the workbook's functions without a cell. Each member is a function of the sheet by its own name. */
export class Functions extends HostObject {
  static {
    for (const name of `${NAMES} ${SENT_AS}`.trim().split(/\s+/)) {
      const value = function (this: Functions, ...args: unknown[]): FunctionResult {
        return new FunctionResult(this.#engine, formulaOf(this.#engine, name, args));
      };
      Object.defineProperty(Functions.prototype, name, { value });
    }
  }

  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }
}

/** Excel.FunctionResult. It may be an argument of another function, which then calculates both. */
class FunctionResult extends HostObject {
  readonly #engine: Engine;
  readonly #formula: string;

  constructor(engine: Engine, formula: string) {
    super();
    this.#engine = engine;
    this.#formula = formula;
  }

  /** For other results: static members are out of an add-in's reach. */
  static formulaOf(result: FunctionResult): string {
    return result.#formula;
  }

  /** The error, or null where there is a value. */
  get error(): string | null {
    const value = this.#calculate();
    return helpers.isEvaluationError(value) ? excelErrorOf(value) : null;
  }

  get value(): unknown {
    const value = this.#calculate();
    return helpers.isEvaluationError(value) ? null : value;
  }

  #calculate() {
    const { getters } = this.#engine;
    const result = getters.evaluateFormula(getters.getActiveSheetId(), `=${this.#formula}`);
    return (Array.isArray(result) ? result[0]?.[0] : result) ?? null;
  }
}

/** A call as it stands in a cell. Periods are underscores in the names of the interface; arguments left out are null. */
function formulaOf(engine: Engine, name: string, args: readonly unknown[]): string {
  const given = args.flatMap((arg) => (Array.isArray(arg) ? (arg as unknown[]) : [arg]));
  while (given.length > 0 && (given.at(-1) ?? null) === null) given.pop();
  const texts = given.map((arg) => argumentText(engine, arg));
  return `${name.toUpperCase().replaceAll("_", ".")}(${texts.join(",")})`;
}

function argumentText(engine: Engine, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof FunctionResult) return FunctionResult.formulaOf(value);
  if (value instanceof Range) {
    return formatAddress(engine.structure.getSheetName(Range.sheetIdOf(value)), Range.zoneOf(value));
  }
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return textLiteral(value);
  throw new ApiError("InvalidArgument");
}
