//! The heads' weights by the hash of their feature: a table without collisions.
//!
//! By displacement ([`crate::displacement`]); the factors are found when the weights are written.

use crate::displacement;

/// Bits of a hash that tell its group.
const GROUP_BITS: u32 = 13;
/// Groups, each with a factor.
pub(super) const GROUPS: usize = 1 << GROUP_BITS;
/// Bits of a slot's number.
const SLOT_BITS: u32 = 16;
/// More weights than this would leave too few slots free to find factors soon.
pub(super) const MOST: usize = 40_000;

/// Weights by hash.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    factors: Box<[u8; GROUPS]>,
    /// The lowest 24 bits of a hash and its weight, which is never 0 where the slot is taken.
    slots: Box<[u32; 1 << SLOT_BITS]>,
}

impl Weights {
    /// The table of these hashes, each with its weight; nothing where these factors bring two into one slot.
    pub(super) fn new(factors: Box<[u8; GROUPS]>, weights: impl IntoIterator<Item = (u32, u8)>) -> Option<Self> {
        let mut slots: Box<[u32; 1 << SLOT_BITS]> = vec![0; 1 << SLOT_BITS].into_boxed_slice().try_into().ok()?;
        for (hash, weight) in weights.into_iter().filter(|(_, weight)| *weight != 0) {
            let slot = &mut slots[place(hash, factors[group(hash)])];
            if *slot != 0 {
                return None;
            }
            *slot = hash << 8 | u32::from(weight);
        }
        Some(Self { factors, slots })
    }

    /// The weight under a hash; 0 where there is none.
    #[inline(always)]
    pub(super) fn get(&self, hash: u32) -> i32 {
        let slot = self.slots[place(hash, self.factors[group(hash)])];
        if (slot ^ hash << 8) < 1 << 8 { i32::from(slot as i8) } else { 0 }
    }
}

/// The group of a hash.
#[inline(always)]
fn group(hash: u32) -> usize {
    (hash >> (32 - GROUP_BITS)) as usize
}

/// The factors of the groups for these hashes; nothing where they are too many, or two are the same. O(n).
pub(super) fn factors(hashes: impl ExactSizeIterator<Item = u32>) -> Option<Vec<u8>> {
    if hashes.len() > MOST {
        return None;
    }
    displacement::factors(hashes, (GROUPS, 1 << SLOT_BITS), group, place)
}

/// The slot of a hash under its group's factor.
#[inline(always)]
fn place(hash: u32, factor: u8) -> usize {
    (hash.wrapping_mul(u32::from(factor).wrapping_mul(0x9e37_79b9) | 1) >> (32 - SLOT_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn every_weight_is_found_and_no_other(pairs in prop::collection::btree_map(any::<u32>(), 1_u8.., 0..3000), near in 0_u32..64) {
            check(&pairs, near);
        }

        /// Hashes that share their highest bits.
        #[test]
        fn hashes_of_one_group(pairs in prop::collection::btree_map(u32::MAX - 2000.., 1_u8.., 0..100), near in 0_u32..64) {
            check(&pairs, near);
        }
    }

    fn check(pairs: &BTreeMap<u32, u8>, near: u32) {
        let factors = factors(pairs.keys().copied()).unwrap().into_boxed_slice().try_into().unwrap();
        let table = Weights::new(factors, pairs.iter().map(|(&hash, &weight)| (hash, weight))).unwrap();
        for (&hash, &weight) in pairs {
            assert_eq!(table.get(hash), i32::from(weight as i8));
            let other = hash ^ near;
            let expected = pairs.get(&other).map_or(0, |&weight| i32::from(weight as i8));
            assert_eq!(table.get(other), expected);
        }
    }

    #[test]
    fn as_many_as_may_be() {
        let hashes = (0..MOST as u32).map(|at| at.wrapping_mul(0x85eb_ca6b));
        assert!(factors(hashes).is_some());
        assert!(factors(0..MOST as u32 + 1).is_none());
    }

    #[test]
    fn one_hash_has_one_weight() {
        assert!(factors([9, 9].into_iter()).is_none());
        assert!(Weights::new(Box::new([0; GROUPS]), [(9, 1), (9, 2)]).is_none());
    }
}
