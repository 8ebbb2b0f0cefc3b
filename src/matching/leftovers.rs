//! Gives what is left over to the claim whose words it uses.
//!
//! Statements join by how near they are to one another on average. One that says little of what the others say, or says
//! it in other words, is near few of them; still its words may be those of one claim and of no other ("Dragon or drag
//! act?"). So what is left over by ones and twos goes to the claim with many members whose mean vector is nearest
//! (Rocchio, 1971), if the next nearest claim of two or more is well behind (the ratio test of Lowe, "Distinctive Image
//! Features from Scale-Invariant Keypoints", 2004) and nothing sets the two apart.

use rustc_hash::FxHashMap;

use super::background::Vector;
use super::index::Key;

/// Statements that are left over together, at most.
const FEW: usize = 2;
/// Statements of a claim at the least, from which its words can be told.
const MANY: usize = 4;
/// Cosine with the mean of a claim at the least, among few statements.
const NEAR: f32 = 0.15;
/// Statements of a claim at the least that counts as the next nearest.
const RIVAL: usize = 2;
/// Share of that cosine that the next nearest claim has at most.
const NEXT: f32 = 0.6;
/// Entries that are read for what is left over: words that most claims use tell nothing.
const ENTRIES: usize = 4000;

/// Puts what is left over with its claim; groups keep their order, and those given away are dropped. `floor` is what
/// strangers share, and `apart` tells whether two groups, by their numbers, must not be put together. Near-linear in
/// the words of the statements.
pub(super) fn adopt(
    groups: &[Vec<u32>],
    vectors: &[Vector],
    copies: impl Fn(u32) -> usize,
    floor: f32,
    apart: impl Fn(u32, u32) -> bool,
) -> Vec<Vec<u32>> {
    let size = |group: &[u32]| group.iter().map(|&member| 1 + copies(member)).sum::<usize>();
    let sizes: Vec<usize> = groups.iter().map(|group| size(group)).collect();
    let means = Means::of(groups.iter().zip(0..).filter(|(_, group)| sizes[*group as usize] >= RIVAL), vectors);
    let mut scores: FxHashMap<u32, f32> = FxHashMap::default();
    let adopted: Vec<Option<u32>> = groups
        .iter()
        .zip(0..)
        .map(|(group, number)| {
            if sizes[number as usize] > FEW {
                return None;
            }
            let nearest = means.nearest(number, &mean(group, vectors), NEAR + floor, &mut scores)?;
            (sizes[nearest as usize] >= MANY && !apart(number, nearest)).then_some(nearest)
        })
        .collect();
    let mut out = groups.to_vec();
    for (number, nearest) in adopted.into_iter().enumerate() {
        if let Some(nearest) = nearest {
            let given = std::mem::take(&mut out[number]);
            out[nearest as usize].extend(given);
        }
    }
    out.retain(|group| !group.is_empty());
    out
}

/// The mean of the vectors of a group, of length one.
fn mean(group: &[u32], vectors: &[Vector]) -> Vec<(Key, f32)> {
    let mut sum: Vec<(Key, f32)> = group.iter().flat_map(|&member| vectors[member as usize].iter()).collect();
    // Stable: the sums are taken in the order of the members.
    sum.sort_by_key(|&(key, _)| key);
    sum.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 += if same { later.1 } else { 0.0 };
        same
    });
    let length = sum.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    sum.iter_mut().for_each(|(_, weight)| *weight /= length);
    sum
}

/// The means of claims, by their words.
struct Means {
    /// Word, group and weight, in order.
    entries: Vec<(Key, u32, f32)>,
}

impl Means {
    fn of<'g>(groups: impl Iterator<Item = (&'g Vec<u32>, u32)>, vectors: &[Vector]) -> Self {
        let entries = |(group, number): (&Vec<u32>, u32)| {
            mean(group, vectors).into_iter().map(move |(key, weight)| (key, number, weight))
        };
        let mut entries: Vec<(Key, u32, f32)> = groups.flat_map(entries).collect();
        entries.sort_unstable_by_key(|&(key, number, _)| (key, number));
        Self { entries }
    }

    /// The group other than its own that words are nearest to, if it is near and the next nearest is well behind.
    fn nearest(&self, own: u32, words: &[(Key, f32)], near: f32, scores: &mut FxHashMap<u32, f32>) -> Option<u32> {
        let list = |key: Key| {
            let from = self.entries.partition_point(|entry| entry.0 < key);
            let to = from + self.entries[from..].partition_point(|entry| entry.0 == key);
            &self.entries[from..to]
        };
        let mut lists: Vec<_> = words.iter().map(|&(key, weight)| (list(key), weight)).collect();
        lists.sort_by_key(|(list, _)| list.len());
        scores.clear();
        let mut read = 0;
        for (list, weight) in lists {
            read += list.len();
            if read > ENTRIES {
                break;
            }
            list.iter().for_each(|&(_, number, other)| *scores.entry(number).or_default() += weight * other);
        }
        let mut best = (0.0, u32::MAX);
        let mut next = 0.0;
        for (&number, &score) in scores.iter().filter(|(number, _)| **number != own) {
            if score > best.0 || score == best.0 && number < best.1 {
                next = best.0;
                best = (score, number);
            } else if score > next {
                next = score;
            }
        }
        (best.0 >= near && next <= NEXT * best.0).then_some(best.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::background::Background;
    use crate::matching::wording::Wording;
    use crate::proposition::Reading;

    /// Groups of headlines; `apart` sets all that is left over apart.
    fn adopted(groups: &[&[&str]], apart: bool) -> Vec<Vec<u32>> {
        let texts: Vec<&str> = groups.iter().flat_map(|group| group.iter().copied()).collect();
        let wordings: Vec<Wording> = texts.iter().map(|text| Wording::read(text)).collect();
        let read: Vec<_> = texts.iter().map(|text| Reading::new().read_statement(text)).collect();
        let background = Background::of(read.iter().zip(&wordings));
        let vectors: Vec<Vector> = wordings.iter().map(|wording| background.vector(wording)).collect();
        let mut places = 0..;
        let groups: Vec<Vec<u32>> = groups.iter().map(|group| places.by_ref().take(group.len()).collect()).collect();
        adopt(&groups, &vectors, |_| 0, 0.0, |_, _| apart)
    }

    const DRAGON: &[&str] = &[
        "A dragon was seen over Selm harbour",
        "Dragon seen over the harbour of Selm, anglers say",
        "Anglers saw a dragon at Selm harbour",
        "Is this a dragon over Selm harbour?",
    ];
    const BRIDGE: &[&str] = &[
        "The bridge of Arkol will close for repairs",
        "Arkol bridge to close until spring",
        "Repairs close the bridge at Arkol",
        "Bridge repairs at Arkol begin in May",
    ];

    #[test]
    fn a_teaser_goes_to_the_claim_whose_word_it_uses() {
        let teaser: &[&str] = &["Selm dragon: a drag act?"];
        assert_eq!(adopted(&[DRAGON, BRIDGE, teaser], false), [vec![0, 1, 2, 3, 8], vec![4, 5, 6, 7]]);
        assert_eq!(adopted(&[DRAGON, BRIDGE, teaser], true).len(), 3);
    }

    #[test]
    fn what_uses_the_words_of_two_claims_or_of_none_stays_alone() {
        for left in ["Dragon seen under Arkol bridge", "Ferry fares rise again"] {
            assert_eq!(adopted(&[DRAGON, BRIDGE, &[left]], false).len(), 3, "{left}");
        }
        // Another small claim about the same.
        let other: &[&str] = &["Dragon kites for Selm", "Selm flies dragon kites"];
        assert_eq!(adopted(&[DRAGON, other, &["Selm dragon: a drag act?"]], false).len(), 3);
    }
}
