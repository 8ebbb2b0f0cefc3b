//! Claims made for measuring: each in several wordings, among others that differ by a name or a number alone.

use std::collections::HashMap;

use claim_provenance::Stance;
use claim_provenance::matching::{Matcher, Statement, copies};
use claim_provenance::proposition::Reading;

/// A text and the number of the claim that it makes.
pub(crate) type MadeClaim = (String, usize);

/// A row of numbers that looks random and is the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }

    fn name(&mut self) -> String {
        const SYLLABLES: &[&str] = &[
            "ar", "bel", "cor", "dun", "es", "fal", "gor", "hin", "is", "kol", "lum", "mar", "nor", "os", "pel",
            "quin", "ras", "sel", "tor", "ul", "ven", "wes", "yar", "zem",
        ];
        let word: String = (0..2 + self.roll(2)).map(|_| self.pick(SYLLABLES)).collect();
        word[..1].to_uppercase() + &word[1..]
    }
}

/// What one claim says.
#[derive(Clone)]
struct Fact {
    name: String,
    place: String,
    number: usize,
    doer: &'static str,
    deed: &'static str,
    thing: &'static str,
    month: &'static str,
    reason: &'static str,
}

const DOERS: &[&str] = &["ministry", "harbour company", "regional court", "nurses' union", "dairy board", "railway"];
const DEEDS: &[&str] = &["closed", "sold", "inspected", "flooded", "rebuilt", "insured", "painted", "searched"];
const THINGS: &[&str] = &["warehouses", "bridges", "orchards", "ferries", "schools", "tunnels", "boats", "mills"];
const MONTHS: &[&str] = &["January", "March", "April", "June", "August", "October"];
const REASONS: &[&str] = &["after the storm", "to save money", "before the election", "without a permit", "by mistake"];
const SAYS: &[&str] = &["The mayor said that ", "According to officials, ", "Officials denied that ", "", "", ""];

impl Fact {
    /// One way to put it: said by someone or by nobody, a word left out, letters swapped.
    fn told(&self, dice: &mut Dice) -> String {
        let Fact { name, place, number, doer, deed, thing, month, reason } = self;
        let when = if dice.roll(2) == 0 { format!("in {month} {reason}") } else { format!("{reason} in {month}") };
        let mut words: Vec<String> = format!("{name} {doer} {deed} {number} {thing} near {place} {when}")
            .split(' ')
            .map(str::to_owned)
            .collect();
        if dice.roll(3) == 0 {
            // Small words only: without its name or number it would be another claim.
            words.retain(|word| word != "in");
        }
        if dice.roll(4) == 0 {
            let at = words.iter().position(|word| word == thing).unwrap_or(0);
            words[at] = format!("{}{}{}", &thing[..2], &thing[3..4], &thing[2..3]) + &thing[4..];
        }
        format!("{}the {}", dice.pick(SAYS), words.join(" "))
    }
}

/// So many claims: families of three facts, of which the second has another number and the third another name, each told
/// one to six times. The same size gives the same claims.
#[must_use]
pub(crate) fn make(size: usize) -> Vec<MadeClaim> {
    let mut dice = Dice(7);
    let mut made = Vec::with_capacity(size + 6);
    let mut claim = 0;
    while made.len() < size {
        let first = Fact {
            name: dice.name(),
            place: dice.name(),
            number: 3 + dice.roll(80),
            doer: dice.pick(DOERS),
            deed: dice.pick(DEEDS),
            thing: dice.pick(THINGS),
            month: dice.pick(MONTHS),
            reason: dice.pick(REASONS),
        };
        let second = Fact { number: first.number + 100 + dice.roll(80), ..first.clone() };
        let third = Fact { place: dice.name(), ..first.clone() };
        for fact in [first, second, third] {
            for _ in 0..=dice.roll(6) {
                made.push((fact.told(&mut dice), claim));
            }
            claim += 1;
        }
    }
    made.truncate(size);
    made
}

/// Groups of copies up to which all are read, not only those that another group may say the same as.
const FEW: usize = 5000;

/// The group that each is put into by the grouping of copies and a matcher, and how many were read as propositions.
#[must_use]
pub(crate) fn together(made: &[MadeClaim], mut matcher: Matcher) -> (Vec<usize>, usize) {
    let texts: Vec<&str> = made.iter().map(|(text, _)| text.as_str()).collect();
    let groups = copies(&texts);
    let few = groups.len() <= FEW;
    let mut stands_for = Vec::new();
    for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.has_kin || few) {
        let text = texts[group.leader];
        let mut statement = Statement::new(Reading::new().read_statement(text), Stance::Asserts);
        statement.copies = group.members.len() - 1;
        statement.told = Some(text.into());
        matcher.add(statement);
        stands_for.push(number);
    }
    let mut claim_of: Vec<usize> = (0..groups.len()).collect();
    for claim in matcher.claims() {
        let first = claim.members.iter().map(|&(member, _)| stands_for[member]).min().unwrap_or(0);
        claim.members.iter().for_each(|&(member, _)| claim_of[stands_for[member]] = first);
    }
    let mut found = vec![0; made.len()];
    for (group, claim) in groups.iter().zip(&claim_of) {
        group.members.iter().for_each(|&member| found[member] = *claim);
    }
    (found, stands_for.len())
}

/// Precision, recall and F1 of the pairs put together, in per cent.
#[must_use]
pub(crate) fn pairs(made: &[MadeClaim], found: &[usize]) -> [f64; 3] {
    let pairs = |counts: Vec<usize>| counts.into_iter().map(|count| (count * (count - 1) / 2) as f64).sum::<f64>();
    let (mut gold, mut put, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for ((_, claim), group) in made.iter().zip(found) {
        *gold.entry(claim).or_insert(0_usize) += 1;
        *put.entry(group).or_insert(0_usize) += 1;
        *both.entry((claim, group)).or_insert(0_usize) += 1;
    }
    let right = pairs(both.into_values().collect());
    let (gold, put) = (pairs(gold.into_values().collect()), pairs(put.into_values().collect()));
    [100.0 * right / put.max(1.0), 100.0 * right / gold.max(1.0), 200.0 * right / (gold + put).max(1.0)]
}

/// Processor seconds of this process and its peak of resident bytes, on Linux; 0 elsewhere.
#[must_use]
pub(crate) fn used() -> (f64, usize) {
    // Clock ticks are hundredths of a second on every Linux.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |at: usize| after.split_whitespace().nth(at).and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok()).unwrap_or(0);
    ((ticks(11) + ticks(12)) / 100.0, 1024 * kilobytes)
}
