//! Hash tables without collisions, by displacement.
//!
//! Hash and displace (Belazzougui, Botelho and Dietzfelbinger 2009): some bits of a key put it into a group, and each group has a
//! factor under which its keys come to stand in slots of their own. What stands under a key is found, or found missing, by
//! reading one factor and one slot, without a branch to be guessed. The factors are found once, when a table is written.

/// A factor for each of the groups under which all keys have slots of their own; nothing where there are none, as for two keys
/// that are the same. `group` and `place` tell a key's group and, under a factor, its slot. Expected O(n) while slots stay free.
pub(crate) fn factors<K: Copy>(
    keys: impl IntoIterator<Item = K>,
    (groups, slots): (usize, usize),
    group: impl Fn(K) -> usize,
    place: impl Fn(K, u8) -> usize,
) -> Option<Vec<u8>> {
    let mut members = vec![Vec::new(); groups];
    keys.into_iter().for_each(|key| members[group(key)].push(key));
    let mut largest_first: Vec<usize> = (0..groups).collect();
    largest_first.sort_by_key(|&group| std::cmp::Reverse(members[group].len()));
    let (mut factors, mut taken) = (vec![0; groups], vec![false; slots]);
    let mut places = Vec::new();
    for group in largest_first {
        factors[group] = (0..=u8::MAX).find(|&factor| {
            places.clear();
            places.extend(members[group].iter().map(|&key| place(key, factor)));
            places.sort_unstable();
            let apart = places.windows(2).all(|two| two[0] != two[1]) && places.iter().all(|&place| !taken[place]);
            if apart {
                places.iter().for_each(|&place| taken[place] = true);
            }
            apart
        })?;
    }
    Some(factors)
}

#[cfg(test)]
mod tests {
    use super::factors;

    fn of(keys: &[u32]) -> Option<Vec<u8>> {
        let place = |key: u32, factor| (key.wrapping_mul(2 * u32::from(factor) + 1) % 64) as usize;
        factors(keys.iter().copied(), (8, 64), |key| (key % 8) as usize, place)
    }

    #[test]
    fn keys_have_slots_of_their_own() {
        let keys: Vec<u32> = (0..40).map(|at| at * 7 + 3).collect();
        let factors = of(&keys).unwrap();
        let mut places: Vec<u32> =
            keys.iter().map(|&key| key.wrapping_mul(2 * u32::from(factors[(key % 8) as usize]) + 1) % 64).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), keys.len());
    }

    #[test]
    fn a_key_that_stands_twice() {
        assert_eq!(of(&[9, 9]), None);
    }
}
