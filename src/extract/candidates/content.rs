//! Content candidates: named token sets, cleaned up, those that come out alike merged.

use std::ops::Range;

use super::super::frame::TokenSet;
use super::super::layout::Layout;
use super::super::{according, colon, quoted, reported, tokens};
use super::Names;
use super::cues::{Cue, CueKind};
use crate::text::{Dependency, Tag};

/// The rule that made a content candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum ContentName {
    /// Quotation before the cue, with those that carry it on.
    RegionBefore,
    /// Quotation after the cue, with those that carry it on.
    RegionAfter,
    /// Only the quotation before the cue.
    RegionBeforeAlone,
    /// Only the quotation after the cue.
    RegionAfterAlone,
    /// Quotation before the cue with the unquoted words of its sentence.
    RegionBeforeWords,
    /// Words after the cue up to the quotation's end.
    RegionAfterWords,
    /// Clausal complement.
    Clause,
    /// Clause side by side.
    Parataxis,
    /// Infinitive or gerund complement.
    Infinitive,
    /// Object.
    Object,
    /// Object with the complements to its right.
    ObjectRight,
    /// Predicate of an object or of "be".
    Predicate,
    /// Adverbial clause.
    Adverbial,
    /// Subject of a passive.
    PassiveSubject,
    /// Subject of a passive with what stands right of the cue.
    SubjectRight,
    /// Clause of a noun.
    NounClause,
    /// Object of a preposition.
    Oblique,
    /// A later oblique.
    SecondOblique,
    /// Everything of the cue's subtree to its right.
    Right,
    /// Sentence start up to the source.
    Lead,
    /// The governing clause less the cue's own.
    Governor,
    /// The sentence less the reporting clause between its commas.
    SentenceLess,
    /// Clause cut before a conjunct with its own subject.
    ClauseCut,
    /// Clause cut before a trailing adverbial clause.
    ClauseTrimmed,
    /// Object under the infinitive.
    InfinitiveObject,
    /// Oblique under the infinitive.
    InfinitiveOblique,
    /// Clause under the infinitive, object or participle.
    DeeperClause,
    /// Possessor of a noun.
    Possessor,
    /// Compound or adjective of a noun.
    Modifier,
    /// The noun that a cue modifies, with its other dependents.
    Modified,
    /// The noun that a relative clause stands for.
    Antecedent,
    /// The sentence less the according-phrase.
    SentenceLessPhrase,
    /// The nearest clause less the according-phrase.
    ClauseLessPhrase,
    /// Quotation after a colon.
    ColonRegion,
    /// Rest of the sentence after a colon.
    ColonSentence,
    /// Rest of the paragraph after a colon.
    ColonParagraph,
    /// Quotation that opens the next paragraph.
    NextRegion,
    /// The next paragraph.
    NextParagraph,
    /// Sentence start up to the last comma before the reporting clause, whatever the parse.
    LeadComma,
    /// Sentence start up to the comma before that.
    LeadSecondComma,
    /// Sentence start up to the third comma before the reporting clause.
    LeadThirdComma,
    /// From the cue to the sentence's end, whatever the parse.
    Rest,
    /// From the cue to a semicolon or to a comma with a conjunction.
    RestToBorder,
    /// From the cue to the next comma.
    RestToComma,
    /// From behind the cue's object to the sentence's end.
    RestAfterObject = 45,
}

/// One content candidate.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// The rules that made it.
    pub(crate) names: Names,
    pub(crate) tokens: TokenSet,
}

impl Content {
    /// Whether a rule made it.
    pub(crate) const fn is(&self, name: ContentName) -> bool {
        self.names & (1 << name as u64) != 0
    }
}

/// Gathers the candidates of one cue.
pub(crate) struct Collector<'l, 'd, 't> {
    pub(crate) layout: &'l Layout<'d, 't>,
    pub(crate) cue: &'l Cue,
    cue_tokens: TokenSet,
    found: Vec<Content>,
}

impl Collector<'_, '_, '_> {
    /// Adds one stretch.
    pub(crate) fn add(&mut self, name: ContentName, range: Range<usize>) {
        self.add_set(name, vec![range]);
    }

    /// Adds a set after cleaning it up.
    pub(crate) fn add_set(&mut self, name: ContentName, mut set: TokenSet) {
        let layout = self.layout;
        tokens::tidy(&mut set);
        if let Some(region) = layout.region_of(self.cue.head) {
            tokens::clip(&mut set, &layout.regions[region].words);
        } else if tokens::count(&set) > LONGEST {
            return;
        } else {
            let touched = set.len();
            for at in 0..touched {
                for region in layout.regions_under(&set[at]) {
                    set.push(layout.regions[region].tokens.clone());
                }
            }
            tokens::tidy(&mut set);
        }
        for at in 0..self.cue_tokens.len() {
            tokens::subtract(&mut set, &self.cue_tokens[at].clone());
        }
        tokens::trim(layout.document, &mut set);
        strip_mark(layout, self.cue, &mut set);
        // "The report, which the firm disputes": a relative clause about a noun is not what the noun says.
        let relative = self.cue.kind == CueKind::Noun
            && set.first().is_some_and(|first| {
                first.start <= self.cue.head + 2 && first.start > self.cue.head && is_relative(layout, first.start)
            });
        if set.is_empty() || relative || tokens::count(&set) > LONGEST {
            return;
        }
        let bit = 1 << name as u64;
        match self.found.iter_mut().find(|content| content.tokens == set) {
            Some(content) => content.names |= bit,
            None => self.found.push(Content { names: bit, tokens: set }),
        }
    }
}

fn is_relative(layout: &Layout<'_, '_>, token: usize) -> bool {
    let document = layout.document;
    ["which", "who", "whom", "whose"].iter().any(|word| document.word(token).eq_ignore_ascii_case(word))
        || document.word(token).eq_ignore_ascii_case("that") && layout.dependency(token).is_subject()
}

/// Longest content in tokens; longer ones are parses gone wrong.
const LONGEST: usize = 600;

/// Leaves out the "that", "whether" or "if" that opens a clause.
fn strip_mark(layout: &Layout<'_, '_>, cue: &Cue, set: &mut TokenSet) {
    let Some(first) = set.first_mut() else { return };
    // "said only that S"
    let only = first.len() > 2
        && first.start > cue.head
        && layout.tag(first.start) == Tag::Adverb
        && layout.document.word(first.start + 1).eq_ignore_ascii_case("that");
    first.start += usize::from(only);
    let at = first.start;
    if first.len() < 2
        || !["that", "whether", "if"].iter().any(|mark| layout.document.word(at).eq_ignore_ascii_case(mark))
    {
        return;
    }
    // After a verb of saying or its addressee "that" opens a clause unless it is the clause's subject or determiner.
    let opens = at > cue.head
        && cue.kind == CueKind::Verb
        && matches!(layout.tag(at), Tag::Subordinator | Tag::Pronoun)
        && !matches!(layout.tag(at + 1), Tag::Verb | Tag::Auxiliary | Tag::Punctuation);
    // "Whether it rains is unclear, he said": the whole question is the subject of what is said.
    let subject = layout
        .head(at)
        .is_some_and(|head| matches!(layout.dependency(head), Dependency::Csubj | Dependency::CsubjPass));
    if opens || layout.dependency(at) == Dependency::Mark && !subject {
        first.start += 1;
    }
}

/// The tokens of the cue: its word, what belongs to it, and the auxiliaries when it is negated.
pub(crate) fn cue_tokens(cue: &Cue) -> TokenSet {
    if let Some((range, entry)) = &cue.phrase {
        if entry.after.is_empty() {
            return vec![range.clone()];
        }
        return vec![range.start..range.start + entry.before.len(), range.end - entry.after.len()..range.end];
    }
    let mut set = vec![cue.head..cue.head + 1, cue.fixed.clone()];
    if let Some(particle) = cue.particle {
        set.push(particle..particle + 1);
    }
    if let Some(negation) = cue.negation.filter(|&negation| negation < cue.head) {
        let first = cue.auxiliary.map_or(negation, |auxiliary| auxiliary.min(negation));
        if cue.head - first <= 6 {
            set.push(first..cue.head);
        }
    }
    tokens::tidy(&mut set);
    set
}

/// All content candidates of a cue.
pub(crate) fn candidates(layout: &Layout<'_, '_>, cue: &Cue) -> Vec<Content> {
    let mut collector = Collector { layout, cue, cue_tokens: cue_tokens(cue), found: Vec::with_capacity(12) };
    match cue.kind {
        CueKind::Colon => colon::contents(&mut collector),
        CueKind::Phrase => according::contents(&mut collector),
        _ => {
            quoted::contents(&mut collector);
            reported::contents(&mut collector);
            colon::next_paragraph(&mut collector);
        }
    }
    collector.found
}
