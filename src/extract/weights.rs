//! The heads' weights by the hash of their feature: a table without collisions.
//!
//! Hash and displace (Belazzougui, Botelho and Dietzfelbinger 2009): the highest bits of a hash put it into a group, and each
//! group has a factor under which its hashes come to stand in slots of their own. A weight is found, or found missing, by
//! reading one factor and one slot, with nothing to be guessed.

/// Bits of a hash that tell its group.
const GROUPS: u32 = 13;
/// Bits of a slot's number.
const SLOTS: u32 = 16;
/// More weights than this would leave too few slots free to find factors soon.
const MOST: usize = 48 << 10;

/// Weights by hash.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    factors: Box<[u16; 1 << GROUPS]>,
    /// The lowest 24 bits of a hash and its weight, which is never 0 where the slot is taken.
    slots: Box<[u32; 1 << SLOTS]>,
}

impl Weights {
    /// The table of these hashes, each with its weight; nothing where they are too many or two are the same. O(n).
    pub(super) fn of(hashes: &[u32], weights: &[u8]) -> Option<Self> {
        if hashes.len() > MOST {
            return None;
        }
        let mut groups = vec![Vec::new(); 1 << GROUPS];
        for (&hash, &weight) in hashes.iter().zip(weights).filter(|(_, weight)| **weight != 0) {
            groups[(hash >> (32 - GROUPS)) as usize].push((hash, weight));
        }
        let mut order: Vec<usize> = (0..groups.len()).filter(|&group| !groups[group].is_empty()).collect();
        order.sort_by_key(|&group| std::cmp::Reverse(groups[group].len()));
        let mut factors = vec![0; 1 << GROUPS];
        let mut slots = vec![0; 1 << SLOTS];
        for group in order {
            let members = &groups[group];
            factors[group] = (0..=u16::MAX).find(|&factor| put(members, factor, &mut slots))?;
        }
        Some(Self {
            factors: factors.into_boxed_slice().try_into().ok()?,
            slots: slots.into_boxed_slice().try_into().ok()?,
        })
    }

    /// The weight under a hash; 0 where there is none.
    #[inline(always)]
    pub(super) fn get(&self, hash: u32) -> i32 {
        let factor = self.factors[(hash >> (32 - GROUPS)) as usize];
        let slot = self.slots[place(hash, factor)];
        if (slot ^ hash << 8) < 1 << 8 { i32::from(slot as i8) } else { 0 }
    }
}

/// The slot of a hash under its group's factor.
#[inline(always)]
fn place(hash: u32, factor: u16) -> usize {
    (hash.wrapping_mul(u32::from(factor).wrapping_mul(0x9e37_79b9) | 1) >> (32 - SLOTS)) as usize
}

/// Puts a group into the slots if all of them are free under this factor.
fn put(members: &[(u32, u8)], factor: u16, slots: &mut [u32]) -> bool {
    for (at, &(hash, weight)) in members.iter().enumerate() {
        let slot = &mut slots[place(hash, factor)];
        if *slot != 0 {
            members[..at].iter().for_each(|&(hash, _)| slots[place(hash, factor)] = 0);
            return false;
        }
        *slot = hash << 8 | u32::from(weight);
    }
    true
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
        let (hashes, weights): (Vec<u32>, Vec<u8>) = pairs.iter().unzip();
        let table = Weights::of(&hashes, &weights).unwrap();
        for (&hash, &weight) in pairs {
            assert_eq!(table.get(hash), i32::from(weight as i8));
            let other = hash ^ near;
            let expected = pairs.get(&other).map_or(0, |&weight| i32::from(weight as i8));
            assert_eq!(table.get(other), expected);
        }
    }

    #[test]
    fn as_many_as_may_be() {
        let hashes: Vec<u32> = (0..MOST as u32).map(|at| at.wrapping_mul(0x85eb_ca6b)).collect();
        let table = Weights::of(&hashes, &vec![7; MOST]).unwrap();
        assert!(hashes.iter().all(|&hash| table.get(hash) == 7));
        assert!(Weights::of(&vec![1; MOST + 1], &vec![7; MOST + 1]).is_none());
    }

    #[test]
    fn one_hash_has_one_weight() {
        assert!(Weights::of(&[9, 9], &[1, 2]).is_none());
    }
}
