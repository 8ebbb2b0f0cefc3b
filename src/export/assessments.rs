//! What a person thinks of sources and claims. This crate never does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::ClaimId;

macro_rules! scale {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $value:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$what])* #[serde(rename = $code)] $value),*
        }

        impl $name {
            /// The code's letter or digit.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code),*
                }
            }
        }
    };
}

scale! {
    /// How far a *source* can be relied on: the letter of the Admiralty (NATO, AJP-2.1) code.
    Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}

scale! {
    /// How credible a *claim* is: the digit of the Admiralty (NATO, AJP-2.1) code.
    Credibility {
        /// Confirmed by other sources.
        One = "1",
        /// Probably true.
        Two = "2",
        /// Possibly true.
        Three = "3",
        /// Doubtful.
        Four = "4",
        /// Improbable.
        Five = "5",
        /// Truth cannot be judged.
        Six = "6",
    }
}

/// A rating on a scale, as schema.org has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rating {
    /// Where on the scale.
    pub rating_value: f64,
    /// The scale's upper end.
    pub best_rating: f64,
    /// The scale's lower end.
    pub worst_rating: f64,
    /// The rating in words: "Mostly false".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating_explanation: Option<String>,
}

/// A fact-check of a claim, by whoever signs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Review {
    /// The organisation that rates.
    pub author: String,
    /// The fact-check's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Date>,
    /// The rating.
    pub review_rating: Rating,
}

/// Judgements that the caller supplies, to be carried by the formats that have a place for them.
///
/// ```
/// use claim_provenance::export::{Assessments, Reliability};
///
/// let given: Assessments = serde_json::from_str(r#"{"reliability": {"Quay Courier": "B"}}"#)?;
/// assert_eq!(given.reliability["Quay Courier"], Reliability::B);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessments {
    /// By name of a source or outlet.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reliability: BTreeMap<String, Reliability>,
    /// By claim.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub credibility: BTreeMap<ClaimId, Credibility>,
    /// Fact-checks by claim.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reviews: BTreeMap<ClaimId, Vec<Review>>,
}

impl Assessments {
    /// The machine tag of a source's reliability, in the words of MISP's taxonomy `admiralty-scale`.
    pub(crate) fn reliability_tag(&self, name: &str) -> Option<String> {
        let code = self.reliability.get(name)?.code().to_ascii_lowercase();
        Some(format!("admiralty-scale:source-reliability=\"{code}\""))
    }

    /// The machine tag of a claim's credibility.
    pub(crate) fn credibility_tag(&self, claim: ClaimId) -> Option<String> {
        let code = self.credibility.get(&claim)?.code();
        Some(format!("admiralty-scale:information-credibility=\"{code}\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_of_the_scale_are_read() {
        let claim = "c-0123456789abcdef";
        let read = |json: &str| serde_json::from_str::<Assessments>(json);
        let given = read(&format!(r#"{{"reliability":{{"Torne":"F"}},"credibility":{{"{claim}":"6"}}}}"#)).unwrap();
        assert_eq!(given.reliability_tag("Torne").unwrap(), "admiralty-scale:source-reliability=\"f\"");
        assert_eq!(given.reliability_tag("torne"), None);
        let claim: ClaimId = claim.parse().unwrap();
        assert_eq!(given.credibility_tag(claim).unwrap(), "admiralty-scale:information-credibility=\"6\"");
        for wrong in [r#"{"reliability":{"Torne":"G"}}"#, r#"{"credibility":{"c-1":"2"}}"#, r#"{"trust":{}}"#] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
