//! Groups texts that say the same in nearly the same words.
//!
//! The first, cheap step of putting claims together: most repetitions of a claim are copies with a word
//! dropped, a slip, another spelling of a number or a reporting clause around them. A group has a leader, the
//! text with most words; a text joins the leader that it copies, never a chain of copies, so that "40 tigers",
//! "tigers" and "50 tigers" cannot end up together. Longer texts lead, so the order of the texts does not
//! matter. Candidates come from an index over words and pairs of words of bounded cost per text.

use rustc_hash::FxHashMap;

use super::affinity::{settled, strangers};
use super::index::{Effort, Index, Key, Scratch};
use super::search_terms::PAIR;
use super::wording::{Comparing, Likeness, Wording};

/// Least share of the words in common for a copy.
const COPY: f32 = 0.6;
/// Share from which two texts may say the same in other words, and how much more among strangers.
const KIN: f32 = 0.25;
const KIN_AMONG_STRANGERS: f32 = 0.2;
/// Leaders that a text is compared with.
const CANDIDATES: usize = 8;

/// Texts that say the same in nearly the same words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// The text with most words, by its number.
    pub leader: usize,
    /// All texts of the group in order, the leader among them.
    pub members: Vec<usize>,
    /// Whether some other group may say the same in other words, so that a comparison of what is said is
    /// worth its cost.
    pub has_kin: bool,
}

/// Groups texts by wording, in order of their first members. Near-linear: each text is compared with at most
/// eight leaders.
///
/// ```
/// use claim_provenance::matching::copies;
///
/// let texts = [
///     "The ministry said that 40 tigers escaped from Arkol zoo on Monday",
///     "40 tigers escaped from Arkol zoo Monday, witnesses said.",
///     "50 tigers escaped from Arkol zoo on Monday",
/// ];
/// let groups = copies(&texts);
/// assert_eq!(groups.len(), 2);
/// assert_eq!(groups[0].members, [0, 1]);
/// ```
#[must_use]
pub fn copies<T: AsRef<str>>(texts: &[T]) -> Vec<Copies> {
    let wordings: Vec<Wording> = texts.iter().map(|text| Wording::read(text.as_ref())).collect();
    let mut grouping = Grouping::new(&wordings);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by(|&a, &b| {
        wordings[b].words.len().cmp(&wordings[a].words.len()).then_with(|| texts[a].as_ref().cmp(texts[b].as_ref()))
    });
    for text in order {
        grouping.place(text);
    }
    grouping.finish()
}

struct Grouping<'w> {
    wordings: &'w [Wording],
    rarity: FxHashMap<Key, f32>,
    /// What texts must share among so many.
    floor: f32,
    index: Index,
    leaders: Vec<usize>,
    kin: Vec<bool>,
    group_of: Vec<u32>,
    /// Groups by their exact words.
    exact: FxHashMap<Vec<Key>, u32>,
    scratch: Scratch,
    comparing: Comparing,
}

impl<'w> Grouping<'w> {
    fn new(wordings: &'w [Wording]) -> Self {
        let mut counts: FxHashMap<Key, f32> = FxHashMap::default();
        for word in wordings.iter().flat_map(|wording| &wording.words) {
            *counts.entry(word.key).or_default() += 1.0;
        }
        let all = wordings.len() as f32;
        let rarity = counts.into_iter().map(|(key, count)| (key, (1.0 + all.max(1000.0) / count).ln())).collect();
        Self {
            wordings,
            rarity,
            floor: strangers(wordings.len()),
            index: Index::default(),
            leaders: Vec::new(),
            kin: Vec::new(),
            group_of: vec![0; wordings.len()],
            exact: FxHashMap::default(),
            scratch: Scratch::default(),
            comparing: Comparing::default(),
        }
    }

    fn place(&mut self, text: usize) {
        let wording = &self.wordings[text];
        let exact: Vec<Key> = wording.words.iter().map(|word| word.key).collect();
        if let Some(&group) = self.exact.get(&exact).filter(|_| !exact.is_empty()) {
            self.group_of[text] = group;
            return;
        }
        let keys = self.keys(wording);
        let effort = Effort { limit: CANDIDATES, entries: 400 };
        let candidates = self.index.candidates(&keys, effort, &mut self.scratch);
        let mut best: Option<(f32, u32)> = None;
        let mut kin = Vec::new();
        for candidate in candidates {
            let other = &self.wordings[self.leaders[candidate.item as usize]];
            let found = self.comparing.likeness(wording, other, |key| self.rarity.get(&key).copied().unwrap_or(1.0));
            if is_copy(&found) {
                if best.is_none_or(|(share, _)| found.share > share) {
                    best = Some((found.share, candidate.item));
                }
            } else if may_say_the_same(&found, wording.title_case || other.title_case, self.floor) {
                kin.push(candidate.item);
            }
        }
        let group = match best {
            Some((_, group)) => group,
            None => self.lead(text, &keys),
        };
        for other in kin {
            self.kin[other as usize] = true;
            self.kin[group as usize] = true;
        }
        self.group_of[text] = group;
        self.exact.insert(exact, group);
    }

    fn lead(&mut self, text: usize, keys: &[(Key, f32)]) -> u32 {
        let group = self.leaders.len() as u32;
        self.leaders.push(text);
        self.kin.push(false);
        self.index.add(group, keys.iter().copied());
        group
    }

    /// Words, and pairs of neighbours: a pair is rare where its words are not.
    fn keys(&self, wording: &Wording) -> Vec<(Key, f32)> {
        let words = &wording.words;
        let mut keys: Vec<(Key, f32)> = words.iter().map(|word| (word.key, 1.0)).collect();
        keys.extend(words.windows(2).map(|pair| (Key::pair(PAIR, pair[0].key, pair[1].key), 0.5)));
        keys.sort_unstable_by_key(|&(key, _)| key);
        keys.dedup_by_key(|&mut (key, _)| key);
        keys
    }

    fn finish(self) -> Vec<Copies> {
        let mut groups: Vec<Copies> = self
            .leaders
            .iter()
            .zip(&self.kin)
            .map(|(&leader, &has_kin)| Copies { leader, members: Vec::new(), has_kin })
            .collect();
        for (text, &group) in self.group_of.iter().enumerate() {
            groups[group as usize].members.push(text);
        }
        groups.sort_by_key(|group| group.members.first().copied());
        groups
    }
}

fn is_copy(found: &Likeness) -> bool {
    found.share >= COPY && !found.swapped && !found.moved && !found.negation
}

/// In a title every word has a capital, so a swapped word settles nothing there.
fn may_say_the_same(found: &Likeness, title_case: bool, floor: f32) -> bool {
    found.share >= KIN + KIN_AMONG_STRANGERS * floor && (title_case || !settled(found, floor))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First text, second text, whether they are copies.
    const PAIRS: &[(&str, &str, bool)] = &[
        ("The Arkol mill burned down in 2016", "The Arkol mill burned down in 2016.", true),
        ("The Arkol mill burned down in 2016", "The ministry denied that the Arkol mill burned down in 2016", true),
        ("The Arkol mill burned down in 2016", "The Arkol mill burned down in 2017", false),
        ("The Arkol mill burned down in 2016", "The Selm mill burned down in 2016", false),
        ("The Arkol mill burned down in May 2016", "The Arkol mill burnde down May 2016", true),
        ("Norvia paid $4 million for the Arkol mill", "Norvia paid $4,000,000 for the Arkol mill", true),
        ("Norvia paid $4 million for the Arkol mill", "Norvia paid $4m for Arkol mill, officials said", true),
        ("Norvia paid $4 million for the Arkol mill", "Norvia paid $5 million for the Arkol mill", false),
        ("A U.S. plane landed on a motorway near Selm", "A United States plane landed on a motorway near Selm", true),
        ("A photo shows a mill on fire in Arkol harbour", "A photograph depicts a mill on fire in Arkol harbour", true),
        ("President Anna Kolder visited the harbour of Selm", "President Kolder visited the harbour of Selm", true),
        ("President Kolder visited the harbour of Selm", "President Marel visited the harbour of Selm", false),
        ("The mill was sold to the harbour company", "The mill was not sold to the harbour company", false),
        ("Arkol beat Selm in the cup final on Sunday", "Selm beat Arkol in the cup final on Sunday", false),
        ("Norvia sold the Arkol mill in May to save money", "Norvia sold the Arkol mill to save money in May", true),
        ("Norvia sold the Arkol mill in May to save money", "Norvia sold the Arkol mill in June to save money", false),
    ];

    #[test]
    fn table_of_copies() {
        for &(a, b, want) in PAIRS {
            let together = copies(&[a, b]).len() == 1;
            assert_eq!(together, want, "{a} / {b}");
            assert_eq!(copies(&[b, a]).len() == 1, want, "{b} / {a}");
        }
    }

    #[test]
    fn nobody_drifts() {
        let texts =
            ["40 tigers escaped from Arkol zoo", "Tigers escaped from Arkol zoo", "50 tigers escaped from Arkol zoo"];
        assert_eq!(copies(&texts).len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn order_does_not_matter(picked in proptest::collection::vec(0..PAIRS.len(), 1..12), turn in 0..12usize) {
            let texts: Vec<&str> = picked.iter().flat_map(|&at| [PAIRS[at].0, PAIRS[at].1]).collect();
            let mut turned = texts.clone();
            turned.rotate_left(turn % texts.len());
            let named = |texts: &[&str]| {
                let mut groups: Vec<Vec<String>> = copies(texts)
                    .into_iter()
                    .map(|group| {
                        let mut names: Vec<String> = group.members.iter().map(|&at| texts[at].to_owned()).collect();
                        names.sort();
                        names
                    })
                    .collect();
                groups.sort();
                groups
            };
            proptest::prop_assert_eq!(named(&texts), named(&turned));
        }

        #[test]
        fn any_texts_are_grouped(texts in proptest::collection::vec("\\PC{0,40}", 0..8)) {
            let groups = copies(&texts);
            let mut all: Vec<usize> = groups.into_iter().flat_map(|group| group.members).collect();
            all.sort_unstable();
            proptest::prop_assert_eq!(all, (0..texts.len()).collect::<Vec<_>>());
        }
    }
}
