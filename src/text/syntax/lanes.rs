//! Products of vectors of whole numbers with the instructions that the machine has.
//!
//! The work on a sentence is compiled once for each set of instructions and the best one is chosen when it is run
//! ([`with_lanes`]). All sums are of whole numbers, so every machine gives the same. [`pulp`] has the instructions
//! of x86 behind safe functions; elsewhere the compiler makes vectors of the plain loops.

/// How many outputs of a matrix are made together.
pub(super) const OUTPUTS: usize = 8;

/// For each of [`OUTPUTS`] outputs its weights for four inputs, in bytes.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Quads(pub(super) [i8; 4 * OUTPUTS]);

/// How many numbers of 16 bits are added up together: two for each of [`OUTPUTS`] outputs.
pub(super) const SHORTS: usize = 16;

/// A set of vector instructions.
pub(super) trait Lanes: Copy {
    /// [`SHORTS`] numbers of 16 bits.
    type Shorts: Copy;

    /// A sum for each of [`OUTPUTS`] outputs.
    type Sums: Copy;

    /// Sums of nothing.
    fn none(self) -> Self::Sums;

    /// For each output the sums of two and two products; they must fit.
    fn products_of_bytes(self, weights: &Quads, inputs: [u8; 4]) -> Self::Shorts;

    /// The sums and for each output two numbers more.
    fn and_pairs(self, sums: Self::Sums, pairs: Self::Shorts) -> Self::Sums;

    /// The sums as numbers.
    fn numbers(self, sums: Self::Sums) -> [i32; OUTPUTS];

    /// Numbers of 16 bits as a vector.
    fn shorts(self, numbers: &[i16; SHORTS]) -> Self::Shorts;

    /// A vector as numbers of 16 bits.
    fn short_numbers(self, shorts: Self::Shorts) -> [i16; SHORTS];

    /// Sums in pairs; they wrap.
    fn and(self, one: Self::Shorts, other: Self::Shorts) -> Self::Shorts;

    /// Sums in pairs with bytes, which are numbers with signs.
    fn and_bytes(self, shorts: Self::Shorts, bytes: &[u8; SHORTS]) -> Self::Shorts;
}

/// Work that can be done with any set of instructions.
///
/// All of it should be `inline(always)`: what is not inlined is compiled for the plainest machine.
pub(super) trait Work {
    /// Does it.
    fn run<L: Lanes>(self, lanes: L);
}

/// Does some work with the widest vectors of this machine.
pub(super) fn with_lanes<W: Work>(work: W) {
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(lanes) = pulp::x86::V3::try_new() {
            return lanes.vectorize(x86::Task { work, lanes });
        }
        if let Some(lanes) = pulp::x86::V2::try_new() {
            return lanes.vectorize(x86::Task { work, lanes });
        }
    }
    work.run(Plain);
}

/// No more than what every machine has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain;

impl Lanes for Plain {
    type Shorts = [i16; SHORTS];
    type Sums = [i32; OUTPUTS];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [0; OUTPUTS]
    }

    #[inline(always)]
    fn products_of_bytes(self, weights: &Quads, inputs: [u8; 4]) -> Self::Shorts {
        let mut pairs = [0; SHORTS];
        for (at, pair) in pairs.iter_mut().enumerate() {
            let product = |half: usize| i16::from(weights.0[2 * at + half]) * i16::from(inputs[2 * (at % 2) + half]);
            *pair = product(0).wrapping_add(product(1));
        }
        pairs
    }

    #[inline(always)]
    fn and_pairs(self, mut sums: Self::Sums, pairs: Self::Shorts) -> Self::Sums {
        for (sum, pair) in sums.iter_mut().zip(pairs.chunks_exact(2)) {
            *sum += i32::from(pair[0]) + i32::from(pair[1]);
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; OUTPUTS] {
        sums
    }

    #[inline(always)]
    fn shorts(self, numbers: &[i16; SHORTS]) -> Self::Shorts {
        *numbers
    }

    #[inline(always)]
    fn short_numbers(self, shorts: Self::Shorts) -> [i16; SHORTS] {
        shorts
    }

    #[inline(always)]
    fn and(self, mut one: Self::Shorts, other: Self::Shorts) -> Self::Shorts {
        for (one, other) in one.iter_mut().zip(other) {
            *one = one.wrapping_add(other);
        }
        one
    }

    #[inline(always)]
    fn and_bytes(self, mut shorts: Self::Shorts, bytes: &[u8; SHORTS]) -> Self::Shorts {
        for (short, &byte) in shorts.iter_mut().zip(bytes) {
            *short = short.wrapping_add(i16::from(byte as i8));
        }
        shorts
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{__m128i, __m256i};

    use pulp::bytemuck::cast;
    use pulp::x86::{V2, V3};

    use super::{Lanes, OUTPUTS, Quads, SHORTS, Work};

    /// Some work and the instructions to do it with.
    pub(super) struct Task<W, L> {
        pub(super) work: W,
        pub(super) lanes: L,
    }

    impl<W: Work, L: Lanes> pulp::NullaryFnOnce for Task<W, L> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            self.work.run(self.lanes);
        }
    }

    /// Four inputs as one number of 32 bits.
    #[inline(always)]
    fn joined(inputs: [u8; 4]) -> i32 {
        cast(inputs)
    }

    impl Lanes for V3 {
        type Shorts = __m256i;
        type Sums = __m256i;

        #[inline(always)]
        fn none(self) -> __m256i {
            self.avx._mm256_setzero_si256()
        }

        #[inline(always)]
        fn products_of_bytes(self, weights: &Quads, inputs: [u8; 4]) -> __m256i {
            self.avx2._mm256_maddubs_epi16(self.avx._mm256_set1_epi32(joined(inputs)), cast(weights.0))
        }

        #[inline(always)]
        fn and_pairs(self, sums: __m256i, pairs: __m256i) -> __m256i {
            let sum = self.avx2._mm256_madd_epi16(pairs, self.avx._mm256_set1_epi16(1));
            self.avx2._mm256_add_epi32(sums, sum)
        }

        #[inline(always)]
        fn numbers(self, sums: __m256i) -> [i32; OUTPUTS] {
            cast(sums)
        }

        #[inline(always)]
        fn shorts(self, numbers: &[i16; SHORTS]) -> __m256i {
            cast(*numbers)
        }

        #[inline(always)]
        fn short_numbers(self, shorts: __m256i) -> [i16; SHORTS] {
            cast(shorts)
        }

        #[inline(always)]
        fn and(self, one: __m256i, other: __m256i) -> __m256i {
            self.avx2._mm256_add_epi16(one, other)
        }

        #[inline(always)]
        fn and_bytes(self, shorts: __m256i, bytes: &[u8; SHORTS]) -> __m256i {
            self.avx2._mm256_add_epi16(shorts, self.avx2._mm256_cvtepi8_epi16(cast(*bytes)))
        }
    }

    impl Lanes for V2 {
        type Shorts = [__m128i; 2];
        type Sums = [__m128i; 2];

        #[inline(always)]
        fn none(self) -> [__m128i; 2] {
            [self.sse2._mm_setzero_si128(); 2]
        }

        #[inline(always)]
        fn products_of_bytes(self, weights: &Quads, inputs: [u8; 4]) -> [__m128i; 2] {
            let inputs = self.sse2._mm_set1_epi32(joined(inputs));
            let [low, high]: [__m128i; 2] = cast(weights.0);
            [self.ssse3._mm_maddubs_epi16(inputs, low), self.ssse3._mm_maddubs_epi16(inputs, high)]
        }

        #[inline(always)]
        fn and_pairs(self, sums: [__m128i; 2], pairs: [__m128i; 2]) -> [__m128i; 2] {
            let ones = self.sse2._mm_set1_epi16(1);
            [
                self.sse2._mm_add_epi32(sums[0], self.sse2._mm_madd_epi16(pairs[0], ones)),
                self.sse2._mm_add_epi32(sums[1], self.sse2._mm_madd_epi16(pairs[1], ones)),
            ]
        }

        #[inline(always)]
        fn numbers(self, sums: [__m128i; 2]) -> [i32; OUTPUTS] {
            cast(sums)
        }

        #[inline(always)]
        fn shorts(self, numbers: &[i16; SHORTS]) -> [__m128i; 2] {
            cast(*numbers)
        }

        #[inline(always)]
        fn short_numbers(self, shorts: [__m128i; 2]) -> [i16; SHORTS] {
            cast(shorts)
        }

        #[inline(always)]
        fn and(self, one: [__m128i; 2], other: [__m128i; 2]) -> [__m128i; 2] {
            [self.sse2._mm_add_epi16(one[0], other[0]), self.sse2._mm_add_epi16(one[1], other[1])]
        }

        #[inline(always)]
        fn and_bytes(self, shorts: [__m128i; 2], bytes: &[u8; SHORTS]) -> [__m128i; 2] {
            let bytes: __m128i = cast(*bytes);
            let high = self.sse2._mm_unpackhi_epi64(bytes, bytes);
            self.and(shorts, [self.sse4_1._mm_cvtepi8_epi16(bytes), self.sse4_1._mm_cvtepi8_epi16(high)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Check;

    impl Work for Check {
        fn run<L: Lanes>(self, lanes: L) {
            let numbers = std::array::from_fn(|at| (at as i16 - 8) * 4096);
            let bytes = std::array::from_fn(|at| (at * 37) as u8);
            let (wide, plain) = (lanes.shorts(&numbers), Plain.shorts(&numbers));
            assert_eq!(lanes.short_numbers(wide), numbers);
            assert_eq!(lanes.short_numbers(lanes.and(wide, wide)), Plain.and(plain, plain));
            assert_eq!(lanes.short_numbers(lanes.and_bytes(wide, &bytes)), Plain.and_bytes(plain, &bytes));
            let weights = Quads(std::array::from_fn(|at| (at * 53) as i8));
            let pairs = lanes.products_of_bytes(&weights, [127, 0, 3, 90]);
            assert_eq!(lanes.short_numbers(pairs), Plain.products_of_bytes(&weights, [127, 0, 3, 90]));
            let sums = lanes.and_pairs(lanes.and_pairs(lanes.none(), wide), pairs);
            let plain_pairs = Plain.products_of_bytes(&weights, [127, 0, 3, 90]);
            assert_eq!(lanes.numbers(sums), Plain.and_pairs(Plain.and_pairs(Plain.none(), plain), plain_pairs));
        }
    }

    #[test]
    fn every_set_of_instructions_gives_the_same() {
        Check.run(Plain);
        with_lanes(Check);
        #[cfg(target_arch = "x86_64")]
        if let Some(lanes) = pulp::x86::V2::try_new() {
            Check.run(lanes);
        }
    }
}
