//! Identifiers derived from content, equal in every run and on every machine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Stance;
use crate::{Error, Span};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u64);

        impl $name {
            /// The identifier of these parts: XXH3 (64 bits) over them, each closed by its length.
            #[must_use]
            pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
                let mut hasher = xxhash_rust::xxh3::Xxh3::new();
                for part in parts {
                    hasher.update(part.as_bytes());
                    hasher.update(&(part.len() as u64).to_le_bytes());
                }
                Self(hasher.digest())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{:016x}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// # Errors
            ///
            /// When the text is not the prefix and sixteen lower-case hexadecimal digits.
            fn from_str(text: &str) -> Result<Self, Error> {
                text.strip_prefix($prefix)
                    .filter(|digits| {
                        digits.len() == 16
                            && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
                    })
                    .and_then(|digits| u64::from_str_radix(digits, 16).ok())
                    .map(Self)
                    .ok_or_else(|| Error::invalid(format!("`{text}` is not an identifier such as {}0123456789abcdef", $prefix)))
            }
        }

        impl TryFrom<String> for $name {
            type Error = Error;

            fn try_from(text: String) -> Result<Self, Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }
    };
}

identifier! {
    /// Identifier of an [`Attribution`](super::Attribution): from its article's id, its spans and its stance.
    AttributionId, "a-"
}

impl AttributionId {
    /// The identifier of an attribution with these spans.
    #[must_use]
    pub fn of_spans(article: &str, source: &[Span], cue: &[Span], content: &[Span], stance: Stance) -> Self {
        let written = |spans: &[Span]| {
            let pieces: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start, span.end)).collect();
            pieces.join(",")
        };
        let stance = match stance {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Doubts => "doubts",
            Stance::NoPosition => "no_position",
        };
        Self::of([article, &written(source), &written(cue), &written(content), stance])
    }
}

identifier! {
    /// Identifier of a [`Claim`](super::Claim): from its first attribution.
    ClaimId, "c-"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(ClaimId::of(["ab", "c"]), ClaimId::of(["a", "bc"]));
    }

    #[test]
    fn text_round_trip() {
        let id = AttributionId::of(["x", "y"]);
        assert_eq!(id.to_string().parse::<AttributionId>().unwrap(), id);
        assert!("a-12".parse::<AttributionId>().unwrap_err().is_invalid_input());
        assert!("c-0123456789abcdef".parse::<AttributionId>().is_err());
    }
}
