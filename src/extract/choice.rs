//! Chooses: for every cue candidate its content and its source, and how sure that is.
//!
//! With weights, the cue head filters, the content and source heads choose, and the accept head
//! judges the whole; without, the table of cues and fixed orders decide.

mod bounds;
mod speaker;

use super::candidates::content::{self, Content, ContentName};
use super::candidates::cues::{self, Cue, CueKind};
use super::candidates::source::{self, SourceCandidate};
use super::features::{self, Head, Shape, Thought};
use super::layout::Layout;
use super::scorer::{Heads, Sum, sigmoid, softmax};
use super::{phrase, tokens};
use crate::lexicon::calendar::calendar_word;
use crate::lexicon::cues::{Complement, verb as entries};
use crate::lexicon::is_circumstantial;
use crate::text::{Dependency, Fine, Tag};

/// A cue with the content and source chosen for it.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) cue: Cue,
    pub(crate) content: Content,
    pub(crate) source: SourceCandidate,
    pub(crate) confidence: f32,
}

/// Cues below this are not looked into.
pub(crate) const CUE_FLOOR: f32 = 0.06;

/// Every choice of a document from which on the caller may cut by confidence, in order of the cues; with
/// `licence` also those of cues that the tables vouch for, however little the heads make of them.
pub(crate) fn choices(layout: &Layout<'_, '_>, heads: Option<&Heads>, floor: f32, licence: bool) -> Vec<Choice> {
    let mut scores = Vec::new();
    let mut found = Vec::new();
    // The words of a phrase ("as quoted by") are no cues of their own.
    let mut phrase_end = 0;
    for token in 0..layout.document.tokens().len() {
        if token < phrase_end || !layout.document.zone(token).is_read() {
            continue;
        }
        let choice = match heads {
            Some(heads) => scored(layout, heads, token, floor, licence, &mut scores),
            None => by_table(layout, token),
        };
        if let Some((range, entry)) = choice.as_ref().and_then(|choice| choice.cue.phrase.as_ref()) {
            phrase_end = range.start + entry.before.len();
        }
        found.extend(choice);
    }
    found
}

/// Whether a word that is no verb may be a cue by these weights.
pub(crate) fn seen_as_cue(words: &[u32], lemma: u32, tag: Tag) -> bool {
    !words.is_empty() && words.binary_search(&seen_key(lemma, tag)).is_ok()
}

/// Key of a word in the list of words seen as cues.
pub(crate) fn seen_key(lemma: u32, tag: Tag) -> u32 {
    lemma ^ (tag as u32).wrapping_mul(0x9E37_79B1)
}

/// What the heads choose for a token, if it is a cue.
fn scored(
    layout: &Layout<'_, '_>,
    heads: &Heads,
    token: usize,
    floor: f32,
    licence: bool,
    scores: &mut Vec<f32>,
) -> Option<Choice> {
    let cue = cues::candidate(layout, token, &|lemma, tag| seen_as_cue(&heads.words, lemma, tag))?;
    let shape = Shape::of(layout, &cue);
    let likely = sigmoid(heads.score(Head::Cue, |sum| features::cue(layout, &cue, &shape, sum)));
    let vouched = licence && cues::licensed(&cue) && cues::speaks(layout, &cue);
    if likely < CUE_FLOOR && cue.kind != CueKind::Phrase && !vouched {
        return None;
    }
    let contents = possible_contents(layout, &cue);
    if contents.is_empty() {
        return None;
    }
    let sources = source::candidates(layout, &cue);
    let Judgement { score, content, source, .. } = judged(
        layout,
        heads,
        &Asked { cue: &cue, shape: &shape, likely, contents: &contents, sources: &sources },
        scores,
    )?;
    // What the cue head passes over is looked at for the tables' sake only.
    let mut confidence = if likely < CUE_FLOOR { likely.min(sigmoid(score)) } else { sigmoid(score) };
    if cue.kind == CueKind::Phrase && speaker::says_who(layout, &sources[source]) {
        // The table vouches for phrases that training has hardly seen.
        confidence = confidence.max(PHRASE_SURE);
    }
    if confidence < floor && !vouched {
        return None;
    }
    let source = speaker::speaker(layout, &cue, &sources[source], &sources);
    let (content, source) = (contents[content].clone(), source.clone());
    bounds::finish(layout, Choice { cue, content, source, confidence })
}

/// The contents that a cue may have, without those that grammar rules out.
fn possible_contents(layout: &Layout<'_, '_>, cue: &Cue) -> Vec<Content> {
    let mut contents = content::candidates(layout, cue);
    if let Some(circumstance) = circumstance(layout, cue) {
        contents.retain(|content| {
            let first = content.tokens[0].start;
            first < circumstance || layout.region_of(first).is_some()
        });
    }
    // "A minister took bribes, prosecutors alleged": what another reports beside the clause is not what its subject says.
    let beside = cue.parataxis.filter(|&beside| beside > cue.head && layout.region_of(beside).is_none());
    if let Some(beside) = beside.filter(|&beside| reports(layout, beside)) {
        contents.retain(|content| !tokens::contains(&content.tokens, beside));
    }
    // "A statement released on Monday makes no mention of it": a participle says nothing of its noun's own verb.
    let main = layout
        .head(cue.head)
        .filter(|_| layout.dependency(cue.head) == Dependency::Acl)
        .filter(|&noun| layout.dependency(noun).is_subject())
        .and_then(|noun| layout.head(noun));
    if let Some(main) = main.filter(|&main| main > cue.head) {
        contents.retain(|content| !tokens::contains(&content.tokens, main));
    }
    contents
}

/// A cue with what it may go with.
struct Asked<'c> {
    cue: &'c Cue,
    shape: &'c Shape,
    /// How likely it is a cue at all.
    likely: f32,
    contents: &'c [Content],
    sources: &'c [SourceCandidate],
}

/// The content with the source of which the accept head makes most; a pair that breaks up what belongs together only where all do.
fn judged(layout: &Layout<'_, '_>, heads: &Heads, asked: &Asked<'_>, scores: &mut Vec<f32>) -> Option<Judgement> {
    let Asked { cue, shape, likely, contents, sources } = *asked;
    let content_ranks = ranked(contents.len(), scores, |at| {
        heads.score(Head::Content, |sum| features::content(layout, cue, shape, contents, at, sum))
    });
    let source_ranks = ranked(sources.len(), scores, |at| {
        heads.score(Head::Source, |sum| features::source(layout, cue, shape, sources, at, sum))
    });
    let breaks = broken(layout, cue);
    let (broken, sound): (Vec<Pair>, Vec<Pair>) = pairs(likely, &content_ranks, &source_ranks)
        .partition(|pair| breaks(&contents[pair.content], &sources[pair.source]));
    let looked_at = if sound.is_empty() { broken } else { sound };
    let likeliest = looked_at.iter().map(|pair| pair.thought.together()).fold(0.0, f32::max);
    let mut best: Option<Judgement> = None;
    for pair in looked_at.into_iter().filter(|pair| pair.thought.together() >= PAIR_FLOOR * likeliest) {
        let (content, source) = (&contents[pair.content], &sources[pair.source]);
        let together = pair.thought.together();
        let features = |sum: &mut Sum<'_>| features::accept(layout, cue, shape, content, source, pair.thought, sum);
        let score = heads.score(Head::Accept, features);
        let rank = score + PARTS * together.ln();
        if best.as_ref().is_none_or(|best| rank > best.rank) {
            best = Some(Judgement { rank, score, content: pair.content, source: pair.source });
        }
    }
    best
}

/// Tells of a content and a source whether they break up what belongs together in the clause of a cue.
fn broken(layout: &Layout<'_, '_>, cue: &Cue) -> impl Fn(&Content, &SourceCandidate) -> bool + use<> {
    // "admitting that workers “should …”": who speaks does not stand under the "that", and what is said begins there.
    let end = layout.sentence(cue.head).end.min(cue.head + 4);
    let that = (cue.head + 1..end)
        .find(|&at| layout.tag(at) == Tag::Subordinator && layout.document.word(at).eq_ignore_ascii_case("that"));
    // "called the bell “a danger”": what is called so belongs to it.
    let called = cue
        .object
        .filter(|&object| object > cue.head && cue.entry.is_some_and(|entry| entry.complements.has(Complement::Pred)));
    // "accused the miller of watering the flour"
    let called = called.or(cue.object.filter(|&object| {
        object > cue.head && cue.entry.is_some_and(|entry| entry.complements.has(Complement::ObjOf))
    }));
    // "showed soldiers firing": the participle says what they do.
    let called = called.or(cue.object.filter(|&object| {
        let does = |verb: usize| verb > object && layout.document.tokens()[verb].fine == Fine::Vbg;
        let acts = |&child: &usize| layout.dependency(child) == Dependency::Acl && child == object + 1 && does(child);
        object > cue.head
            && (cue.infinitive.is_some_and(does) || layout.document.children(object).any(|child| acts(&child)))
    }));
    // "found traces of an explosive": the whole object is what was found.
    let part = cue.object.filter(|&object| {
        let of = object + 1;
        let follows = of + 1 < layout.sentence(cue.head).end && layout.document.word(of) == "of";
        object > cue.head && cue.complement == Some(Complement::Np) && follows
    });
    move |content, source| {
        let start = content.tokens.first().map_or(0, |first| first.start);
        that.is_some_and(|that| source.head.is_some_and(|head| head > that) || start > that + 1)
            || called.is_some_and(|object| start > object)
            || part.is_some_and(|object| start == object + 2)
    }
}

/// What the heads make of a content with a source.
struct Judgement {
    /// How right the whole is and how likely its parts are, as the sum of their logarithms.
    rank: f32,
    /// Log odds that the whole is right.
    score: f32,
    content: usize,
    source: usize,
}

/// Least confidence of a phrase of the table with a source.
const PHRASE_SURE: f32 = 0.5;

/// Most contents, and most sources, that are looked at together.
const MOST_RANKS: usize = 3;

/// Whether a verb with a subject of its own can report a clause.
fn reports(layout: &Layout<'_, '_>, verb: usize) -> bool {
    let document = layout.document;
    layout.tag(verb) == Tag::Verb
        && document.children(verb).any(|child| layout.dependency(child).is_subject())
        && entries(document.lemma(verb)).iter().any(|entry| entry.complements.has(Complement::That))
}

/// Where that begins behind a verb which tells when or why something was said, where nothing else stands between: "alleged on
/// Thursday as the trial opened".
fn circumstance(layout: &Layout<'_, '_>, cue: &Cue) -> Option<usize> {
    let after = cue.head + 1;
    if cue.kind != CueKind::Verb || after >= layout.sentence(cue.head).end || layout.region_of(after).is_some() {
        return None;
    }
    let governs = |token: usize| layout.head(token) == Some(cue.head);
    let day = reports(layout, cue.head)
        && layout.dependency(after) == Dependency::Case
        && layout
            .head(after)
            .is_some_and(|day| governs(day) && calendar_word(&layout.document.word(day).to_lowercase()).is_some());
    // "found in a report published on Tuesday", "said in a statement": where it was said. "wrote in a letter that S" goes on.
    let goes_on =
        || (after..layout.sentence(cue.head).end).take(MOST_BEFORE).any(|at| layout.document.word(at) == "that");
    let paper = reports(layout, cue.head)
        && layout.dependency(after) == Dependency::Case
        && layout.document.word(after) == "in"
        && layout.head(after).is_some_and(|noun| governs(noun) && phrase::is_testimony(layout.document, noun))
        && !goes_on();
    let adverbial = layout.dependency(after) == Dependency::Mark
        && is_circumstantial(&layout.document.word(after).to_lowercase())
        && layout
            .head(after)
            .is_some_and(|clause| clause > after && layout.dependency(clause) == Dependency::Advcl && governs(clause));
    // "said on Thursday that P": what is said may come behind the day.
    let complement = cue.clause.is_some_and(|clause| clause > cue.head)
        || cue.infinitive.is_some_and(|infinitive| infinitive > cue.head)
        || cue.object.is_some_and(|object| object > cue.head);
    (((day || paper) && !complement) || adverbial).then_some(after)
}

/// Alternatives less likely than this are not looked at together with others.
const RANK_FLOOR: f32 = 0.03;

/// How much the other heads' thoughts of a content and a source weigh beside the accept head's of the whole.
const PARTS: f32 = 0.25;

/// A content with a source less likely than this share of the likeliest of both is not looked at. The accept head gains no
/// more from them, and they take a third of its time.
const PAIR_FLOOR: f32 = 0.1;

/// The likeliest of some candidates, with their probabilities; the first one always. `scores` is room to work in.
pub(crate) fn ranked(count: usize, scores: &mut Vec<f32>, mut score: impl FnMut(usize) -> f32) -> Vec<(usize, f32)> {
    if count == 1 {
        return vec![(0, 1.0)];
    }
    scores.clear();
    scores.extend((0..count).map(&mut score));
    softmax(scores);
    let mut ranks: Vec<(usize, f32)> = Vec::with_capacity(MOST_RANKS);
    for _ in 0..MOST_RANKS {
        let free = (0..count).filter(|at| !ranks.iter().any(|(taken, _)| taken == at));
        let Some(best) = free.max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a))) else { break };
        if !ranks.is_empty() && scores[best] < RANK_FLOOR {
            break;
        }
        ranks.push((best, scores[best]));
    }
    ranks
}

/// A content and a source looked at together.
pub(crate) struct Pair {
    pub(crate) content: usize,
    pub(crate) source: usize,
    pub(crate) thought: Thought,
}

/// All pairs of ranked contents and sources.
pub(crate) fn pairs<'r>(
    cue: f32,
    contents: &'r [(usize, f32)],
    sources: &'r [(usize, f32)],
) -> impl Iterator<Item = Pair> + 'r {
    contents.iter().enumerate().flat_map(move |(content_rank, &(content, content_sure))| {
        sources.iter().enumerate().map(move |(source_rank, &(source, source_sure))| Pair {
            content,
            source,
            thought: Thought {
                cue,
                content: content_sure,
                source: source_sure,
                content_rank: content_rank as u32,
                source_rank: source_rank as u32,
            },
        })
    })
}

/// Most words between a cue and the "that" of its clause.
const MOST_BEFORE: usize = 12;

/// Confidence of what the table alone decides.
const TABLE_SURE: f32 = 0.7;

fn by_table(layout: &Layout<'_, '_>, token: usize) -> Option<Choice> {
    let cue = cues::candidate(layout, token, &|_, _| false)?;
    if cue.kind == CueKind::Colon || !cues::licensed(&cue) {
        return None;
    }
    let contents = content::candidates(layout, &cue);
    let content = order(&cue).iter().find_map(|&name| contents.iter().find(|content| content.is(name)))?.clone();
    let sources = source::candidates(layout, &cue);
    let at = source::first_choice(layout, &cue, &sources);
    let source = sources[at].clone();
    bounds::finish(layout, Choice { cue, content, source, confidence: TABLE_SURE })
}

/// Names of contents, the one believed most first, by the complement that licensed the cue.
fn order(cue: &Cue) -> &'static [ContentName] {
    use ContentName as N;
    if cue.kind == CueKind::Phrase {
        return &[N::SentenceLessPhrase, N::ClauseLessPhrase];
    }
    match cue.complement {
        Some(Complement::Quote) if cue.clause.is_some_and(|clause| clause > cue.head) => {
            &[N::Clause, N::RegionBefore, N::RegionAfter]
        }
        Some(Complement::Quote) => &[N::RegionBefore, N::RegionAfterWords, N::RegionAfter],
        Some(Complement::Told | Complement::That | Complement::Wh) => {
            &[N::Clause, N::RegionBefore, N::RegionAfter, N::Parataxis, N::Governor, N::SentenceLess]
        }
        Some(Complement::To | Complement::Ing) => &[N::Infinitive],
        Some(Complement::Np) => &[N::ObjectRight, N::Oblique, N::PassiveSubject],
        Some(Complement::None) => &[N::Oblique, N::Right],
        Some(_) => &[N::ObjectRight, N::Right],
        None => &[],
    }
}
