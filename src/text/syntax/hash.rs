//! Hashes of features: the same on every machine, a few cycles each.

/// Spreads the bits of a number.
pub(super) const fn mix(value: u64) -> u64 {
    let value = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    value ^ (value >> 29)
}

/// Joins a hash and one more number.
pub(super) const fn combine(hash: u64, value: u64) -> u64 {
    mix(hash.rotate_left(5) ^ value)
}
