/** What all kernels share. Addresses are bytes in a memory that belongs to somebody else; numbers are 32-bit floats. */

/** a · b + c: one rounding where the instructions have it, two elsewhere. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a · b, rounded as `multiplyAdd` is. */
export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

export function numberAt(address: usize, index: i32): f32 {
  return load<f32>(address + ((<usize>index) << 2));
}

/** The size in bytes of so many numbers. */
export function bytes(numbers: i32): usize {
  return (<usize>numbers) << 2;
}

export function smaller(a: i32, b: i32): i32 {
  return a < b ? a : b;
}

export function larger(a: i32, b: i32): i32 {
  return a > b ? a : b;
}

/** The first `count` of four numbers, 1 to 4; zeros after them. Reads nothing beyond. */
export function loadPart(address: usize, count: i32): v128 {
  if (count >= 4) return v128.load(address);
  let vector = v128.load32_zero(address);
  if (count > 1) vector = v128.load32_lane(address, vector, 1, 4);
  if (count > 2) vector = v128.load32_lane(address, vector, 2, 8);
  return vector;
}

/** Writes the first `count` of four numbers, 1 to 4. */
export function storePart(address: usize, vector: v128, count: i32): void {
  if (count >= 4) {
    v128.store(address, vector);
    return;
  }
  v128.store32_lane(address, vector, 0);
  if (count > 1) v128.store32_lane(address, vector, 1, 4);
  if (count > 2) v128.store32_lane(address, vector, 2, 8);
}
