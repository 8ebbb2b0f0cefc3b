//! Products of vectors of whole numbers with the instructions that the machine has.
//!
//! The work on a sentence is compiled once for each set of instructions and the best one is chosen when it is run
//! ([`with_lanes`]). All sums are of whole numbers, so every machine gives the same. [`pulp`] has the instructions
//! of x86 behind safe functions; elsewhere the compiler makes vectors of the plain loops.

/// How many outputs of a matrix are made together.
pub(super) const OUTPUTS: usize = 8;

/// For each of [`OUTPUTS`] outputs its weights for two inputs.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Pairs(pub(super) [i16; 2 * OUTPUTS]);

/// A set of vector instructions.
pub(super) trait Lanes: Copy {
    /// A sum for each of [`OUTPUTS`] outputs.
    type Sums: Copy;

    /// Sums of nothing.
    fn none(self) -> Self::Sums;

    /// The sums and for each output two more products.
    fn and_products(self, sums: Self::Sums, weights: &Pairs, inputs: [i16; 2]) -> Self::Sums;

    /// The sums as numbers.
    fn numbers(self, sums: Self::Sums) -> [i32; OUTPUTS];
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
    type Sums = [i32; OUTPUTS];

    #[inline(always)]
    fn none(self) -> Self::Sums {
        [0; OUTPUTS]
    }

    #[inline(always)]
    fn and_products(self, mut sums: Self::Sums, weights: &Pairs, inputs: [i16; 2]) -> Self::Sums {
        let [first, second] = inputs.map(i32::from);
        for (sum, weights) in sums.iter_mut().zip(weights.0.chunks_exact(2)) {
            let products = i32::from(weights[0]) * first + i32::from(weights[1]) * second;
            *sum = sum.wrapping_add(products);
        }
        sums
    }

    #[inline(always)]
    fn numbers(self, sums: Self::Sums) -> [i32; OUTPUTS] {
        sums
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{__m128i, __m256i};

    use pulp::bytemuck::cast;
    use pulp::x86::{V2, V3};

    use super::{Lanes, OUTPUTS, Pairs, Work};

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

    /// Two inputs as one number of 32 bits.
    #[inline(always)]
    fn joined(inputs: [i16; 2]) -> i32 {
        cast(inputs)
    }

    impl Lanes for V3 {
        type Sums = __m256i;

        #[inline(always)]
        fn none(self) -> __m256i {
            self.avx._mm256_setzero_si256()
        }

        #[inline(always)]
        fn and_products(self, sums: __m256i, weights: &Pairs, inputs: [i16; 2]) -> __m256i {
            let products = self.avx2._mm256_madd_epi16(cast(weights.0), self.avx._mm256_set1_epi32(joined(inputs)));
            self.avx2._mm256_add_epi32(sums, products)
        }

        #[inline(always)]
        fn numbers(self, sums: __m256i) -> [i32; OUTPUTS] {
            cast(sums)
        }
    }

    impl Lanes for V2 {
        type Sums = [__m128i; 2];

        #[inline(always)]
        fn none(self) -> [__m128i; 2] {
            [self.sse2._mm_setzero_si128(); 2]
        }

        #[inline(always)]
        fn and_products(self, sums: [__m128i; 2], weights: &Pairs, inputs: [i16; 2]) -> [__m128i; 2] {
            let inputs = self.sse2._mm_set1_epi32(joined(inputs));
            let [low, high]: [__m128i; 2] = cast(weights.0);
            [
                self.sse2._mm_add_epi32(sums[0], self.sse2._mm_madd_epi16(low, inputs)),
                self.sse2._mm_add_epi32(sums[1], self.sse2._mm_madd_epi16(high, inputs)),
            ]
        }

        #[inline(always)]
        fn numbers(self, sums: [__m128i; 2]) -> [i32; OUTPUTS] {
            cast(sums)
        }
    }
}
