//! Dependency relations.

use super::tag::closed_set;

closed_set! {
    /// Relation of a token to its head (Universal Dependencies, version 2), with the subtypes that attribution needs.
    Dependency:
    /// head of the sentence
    Root = "root",
    /// clause modifying a noun
    Acl = "acl",
    /// relative clause
    AclRelcl = "acl:relcl",
    /// adverbial clause
    Advcl = "advcl",
    /// adverbial clause without a verb of its own subject
    AdvclRelcl = "advcl:relcl",
    /// adverb
    Advmod = "advmod",
    /// adjective
    Amod = "amod",
    /// apposition
    Appos = "appos",
    /// auxiliary
    Aux = "aux",
    /// passive auxiliary
    AuxPass = "aux:pass",
    /// preposition, possessive mark
    Case = "case",
    /// coordinating conjunction
    Cc = "cc",
    /// first half of "both … and"
    CcPreconj = "cc:preconj",
    /// clausal complement
    Ccomp = "ccomp",
    /// compound
    Compound = "compound",
    /// particle of a phrasal verb
    CompoundPrt = "compound:prt",
    /// conjunct
    Conj = "conj",
    /// copula
    Cop = "cop",
    /// clausal subject
    Csubj = "csubj",
    /// passive clausal subject
    CsubjPass = "csubj:pass",
    /// unspecified
    #[default]
    Dep = "dep",
    /// determiner
    Det = "det",
    /// predeterminer
    DetPredet = "det:predet",
    /// interjection and the like
    Discourse = "discourse",
    /// displaced element
    Dislocated = "dislocated",
    /// expletive
    Expl = "expl",
    /// fixed expression
    Fixed = "fixed",
    /// parts of a name
    Flat = "flat",
    /// goes with its neighbour
    Goeswith = "goeswith",
    /// indirect object
    Iobj = "iobj",
    /// list item
    List = "list",
    /// "that", "whether", "to"
    Mark = "mark",
    /// modifier noun
    Nmod = "nmod",
    /// possessor
    NmodPoss = "nmod:poss",
    /// noun phrase as adverb of a noun
    NmodUnmarked = "nmod:unmarked",
    /// subject
    Nsubj = "nsubj",
    /// subject of a clause within the predicate
    NsubjOuter = "nsubj:outer",
    /// passive subject
    NsubjPass = "nsubj:pass",
    /// number
    Nummod = "nummod",
    /// object
    Obj = "obj",
    /// oblique
    Obl = "obl",
    /// by-phrase of a passive
    OblAgent = "obl:agent",
    /// noun phrase as adverb of a verb
    OblUnmarked = "obl:unmarked",
    /// orphan of an ellipsis
    Orphan = "orphan",
    /// clause side by side, reporting clause after its content
    Parataxis = "parataxis",
    /// punctuation
    Punct = "punct",
    /// repaired slip
    Reparandum = "reparandum",
    /// form of address
    Vocative = "vocative",
    /// clausal complement without its own subject
    Xcomp = "xcomp",
}

impl Dependency {
    /// Whether this is a subject of any kind.
    #[must_use]
    pub const fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::NsubjPass | Self::NsubjOuter | Self::Csubj | Self::CsubjPass)
    }

    /// The relation without its subtype.
    #[must_use]
    pub const fn base(self) -> Self {
        match self {
            Self::AclRelcl => Self::Acl,
            Self::AdvclRelcl => Self::Advcl,
            Self::AuxPass => Self::Aux,
            Self::CcPreconj => Self::Cc,
            Self::CompoundPrt => Self::Compound,
            Self::CsubjPass => Self::Csubj,
            Self::DetPredet => Self::Det,
            Self::NmodPoss | Self::NmodUnmarked => Self::Nmod,
            Self::NsubjPass | Self::NsubjOuter => Self::Nsubj,
            Self::OblAgent | Self::OblUnmarked => Self::Obl,
            other => other,
        }
    }

    /// The relation of a treebank label; a subtype that is not in the set falls back to its base.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Self::from_name(label).or_else(|| label.split(':').next().and_then(Self::from_name))
    }
}
