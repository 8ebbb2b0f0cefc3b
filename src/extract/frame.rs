//! What a construction finds before anything is resolved.

use std::ops::Range;

use crate::lexicon::cues::Meaning;
use crate::model::{Act, Certainty, Framing, Kind, RelayKind, Stance};

/// Tokens, possibly discontinuous: ranges in order that do not touch.
pub(crate) type TokenSet = Vec<Range<usize>>;

/// The constructions, most of them by the name of their file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Construction {
    According,
    /// "are sceptical that"
    Adjectival,
    Anaphoric,
    AppearsToShow,
    Appositive,
    Attributed,
    /// "maintained her innocence"
    Avowed,
    Citing,
    /// A speaker before a colon, as the heads choose it.
    Colon,
    ColonQuote,
    Floating,
    /// Said before a court.
    Heard,
    Headline,
    Nominal,
    /// A verb of saying with a quotation.
    Quoted,
    QuotedAsSaying,
    Reply,
    /// A verb of saying with a clause.
    Reported,
    Silence,
    Unsourced,
    WhatCalled,
}

impl Construction {
    /// What an explanation calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::According => "according",
            Self::Adjectival => "adjectival",
            Self::Anaphoric => "anaphoric",
            Self::AppearsToShow => "appears to show",
            Self::Appositive => "appositive",
            Self::Attributed => "attributed",
            Self::Avowed => "avowed",
            Self::Citing => "citing",
            Self::Colon => "colon",
            Self::ColonQuote => "colon quote",
            Self::Floating => "floating",
            Self::Headline => "headline",
            Self::Heard => "heard",
            Self::Nominal => "nominal",
            Self::Quoted => "quoted",
            Self::QuotedAsSaying => "quoted as saying",
            Self::Reply => "reply",
            Self::Reported => "reported",
            Self::Silence => "silence",
            Self::Unsourced => "unsourced",
            Self::WhatCalled => "what called",
        }
    }

    /// Whether the tables of words decide it, and not the heads that choose for every cue.
    pub(crate) const fn is_lexical(self) -> bool {
        !matches!(self, Self::According | Self::Citing | Self::Colon | Self::Quoted | Self::Reported)
    }

    /// Whether its file says whether it asserts or denies, so that a negation of its cue is no further one.
    pub(crate) const fn knows_its_stance(self) -> bool {
        match self {
            Self::Adjectival
            | Self::Anaphoric
            | Self::Appositive
            | Self::Attributed
            | Self::Floating
            | Self::Headline
            | Self::Heard
            | Self::Nominal
            | Self::Reply
            | Self::Silence
            | Self::Unsourced => true,
            Self::According
            | Self::AppearsToShow
            | Self::Avowed
            | Self::Citing
            | Self::Colon
            | Self::ColonQuote
            | Self::Quoted
            | Self::QuotedAsSaying
            | Self::Reported
            | Self::WhatCalled => false,
        }
    }
}

/// A found reporting construction: where source, cue and content stand and what the cue means.
///
/// Constructions make frames; resolution turns them into attributions (who is meant, through whom,
/// what is pointed back to).
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) construction: Construction,
    /// The cue entry that licensed it, as the table writes it, for the explanation.
    pub(crate) entry: String,
    pub(crate) kind: Kind,
    /// One set a member of a coordinated source; empty where no words name it.
    pub(crate) source: Vec<TokenSet>,
    /// Head token of each member; for a relative clause the noun that the pronoun stands for.
    pub(crate) source_heads: Vec<usize>,
    /// Where the source must be taken from when `source` is empty: see [`Missing`].
    pub(crate) missing: Missing,
    pub(crate) cue: TokenSet,
    /// The deciding word of the cue; for a floating quotation the quotation's first token.
    pub(crate) cue_head: usize,
    pub(crate) content: TokenSet,
    pub(crate) stance: Stance,
    pub(crate) act: Act,
    pub(crate) certainty: Certainty,
    pub(crate) framing: Framing,
    /// The token of the content that points back ("it", "the claim", "these allegations"), if it does.
    pub(crate) anaphor: Option<usize>,
    /// A source phrase of the same words that passes on what the frame's source said: "told Reuters",
    /// "as cited by Tass": the relay's tokens with its head and its kind, outermost first.
    pub(crate) relays: Vec<(TokenSet, usize, RelayKind)>,
    /// Tokens that say when it was said ("on Tuesday"), if the clause does.
    pub(crate) said_on: Option<Range<usize>>,
    pub(crate) confidence: f32,
}

/// Why a frame has no words for its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// It has them.
    No,
    /// A floating quotation or "adding that": the last speaker goes on.
    Continues,
    /// Nobody is named: passive, "reportedly", "alleged", "rumours of".
    Unnamed,
    /// The outlet itself: "It is not true that".
    Outlet,
}

impl Frame {
    /// A frame without a source, with what its cue means.
    pub(crate) fn new(
        construction: Construction,
        entry: impl Into<String>,
        kind: Kind,
        (cue_head, cue): (usize, TokenSet),
        content: TokenSet,
        meaning: Meaning,
    ) -> Self {
        Self {
            construction,
            entry: entry.into(),
            kind,
            source: Vec::new(),
            source_heads: Vec::new(),
            missing: Missing::Unnamed,
            cue,
            cue_head,
            content,
            stance: meaning.stance,
            act: meaning.act,
            certainty: meaning.certainty,
            framing: meaning.framing,
            anaphor: None,
            relays: Vec::new(),
            said_on: None,
            confidence: 1.0,
        }
    }

    /// The same frame with these members as its source; without any it stays as it is.
    #[must_use]
    pub(crate) fn said_by(mut self, mut members: Vec<(usize, Range<usize>)>) -> Self {
        // A wrong tree may hang the cue under its source.
        for (head, range) in &mut members {
            if range.contains(&self.cue_head) && *head != self.cue_head {
                let cue = self.cue.first().map_or(self.cue_head, |range| range.start).min(self.cue_head);
                *range = if *head < cue { range.start..cue } else { self.cue_head + 1..range.end };
            }
        }
        members.retain(|(_, range)| !range.is_empty());
        if !members.is_empty() {
            self.missing = Missing::No;
            (self.source_heads, self.source) = members.into_iter().map(|(head, range)| (head, [range].into())).unzip();
        }
        self
    }
}
