//! Parts of speech: the universal tags and the Penn Treebank's.

macro_rules! closed_set {
    ($(#[$doc:meta])* $name:ident: $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$vdoc])* $variant),+
        }

        impl $name {
            /// Every value, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in treebanks.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value of this name in treebanks.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use closed_set;

closed_set! {
    /// Universal part of speech (Universal Dependencies, version 2).
    Tag:
    /// adjective
    Adjective = "ADJ",
    /// preposition or postposition
    Adposition = "ADP",
    /// adverb
    Adverb = "ADV",
    /// auxiliary, and the copula
    Auxiliary = "AUX",
    /// "and", "or", "but"
    Coordinator = "CCONJ",
    /// determiner
    Determiner = "DET",
    /// interjection
    Interjection = "INTJ",
    /// noun
    Noun = "NOUN",
    /// number
    Number = "NUM",
    /// "to", "not", "'s"
    Particle = "PART",
    /// pronoun
    Pronoun = "PRON",
    /// proper noun
    Proper = "PROPN",
    /// punctuation
    Punctuation = "PUNCT",
    /// "that", "if", "because"
    Subordinator = "SCONJ",
    /// symbol
    Symbol = "SYM",
    /// verb
    Verb = "VERB",
    /// anything else
    #[default]
    Other = "X",
}

closed_set! {
    /// Penn Treebank tag, as used in UD English.
    Fine:
    /// coordinating conjunction
    Cc = "CC",
    /// cardinal number
    Cd = "CD",
    /// determiner
    Dt = "DT",
    /// existential there
    Ex = "EX",
    /// foreign word
    Fw = "FW",
    /// preposition or subordinating conjunction
    In = "IN",
    /// adjective
    Jj = "JJ",
    /// comparative adjective
    Jjr = "JJR",
    /// superlative adjective
    Jjs = "JJS",
    /// list marker
    Ls = "LS",
    /// modal
    Md = "MD",
    /// noun, singular
    Nn = "NN",
    /// noun, plural
    Nns = "NNS",
    /// proper noun, singular
    Nnp = "NNP",
    /// proper noun, plural
    Nnps = "NNPS",
    /// predeterminer
    Pdt = "PDT",
    /// possessive ending
    Pos = "POS",
    /// personal pronoun
    Prp = "PRP",
    /// possessive pronoun
    PrpPossessive = "PRP$",
    /// adverb
    Rb = "RB",
    /// comparative adverb
    Rbr = "RBR",
    /// superlative adverb
    Rbs = "RBS",
    /// particle of a phrasal verb
    Rp = "RP",
    /// symbol
    Sym = "SYM",
    /// infinitival to
    To = "TO",
    /// interjection
    Uh = "UH",
    /// verb, base form
    Vb = "VB",
    /// verb, past tense
    Vbd = "VBD",
    /// verb, gerund or present participle
    Vbg = "VBG",
    /// verb, past participle
    Vbn = "VBN",
    /// verb, present, not third person singular
    Vbp = "VBP",
    /// verb, present, third person singular
    Vbz = "VBZ",
    /// wh-determiner
    Wdt = "WDT",
    /// wh-pronoun
    Wp = "WP",
    /// possessive wh-pronoun
    WpPossessive = "WP$",
    /// wh-adverb
    Wrb = "WRB",
    /// affix
    Afx = "AFX",
    /// hyphen
    Hyphen = "HYPH",
    /// superfluous punctuation
    Nfp = "NFP",
    /// address of a page or mailbox
    Add = "ADD",
    /// word that goes with its neighbour
    Gw = "GW",
    /// opening bracket
    OpenBracket = "-LRB-",
    /// closing bracket
    CloseBracket = "-RRB-",
    /// comma
    Comma = ",",
    /// sentence end
    Stop = ".",
    /// colon, semicolon, dash
    Colon = ":",
    /// opening quotation mark
    OpenQuote = "``",
    /// closing quotation mark
    CloseQuote = "''",
    /// currency sign
    Currency = "$",
    /// anything else
    #[default]
    Unknown = "XX",
}
