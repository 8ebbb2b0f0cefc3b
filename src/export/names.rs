//! Ids that stay the same: UUIDs of version 5 (RFC 9562) over the ledger's ids.

use uuid::Uuid;

/// The namespace of all ids, chosen once; another would make all ids others.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f3c_2d0e_8a51_5b7e_9c44_d1b2_7e90_35fa);

/// What an id is of. The same id of the ledger gives different UUIDs for different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Agent,
    Article,
    Claim,
    /// A source's words in one article.
    Utterance,
    /// The words as a relay had them.
    RelayedReport,
    /// What a source said, wherever it was.
    PrimaryStatement,
    Annotation,
    Collection,
    Position,
    Quotation,
    Review,
    Extraction,
    Bundle,
    Edge,
    Definition,
}

impl Thing {
    const fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Article => "article",
            Self::Claim => "claim",
            Self::Utterance => "utterance",
            Self::RelayedReport => "relayed-report",
            Self::PrimaryStatement => "primary-statement",
            Self::Annotation => "annotation",
            Self::Collection => "collection",
            Self::Position => "position",
            Self::Quotation => "quotation",
            Self::Review => "review",
            Self::Extraction => "extraction",
            Self::Bundle => "bundle",
            Self::Edge => "edge",
            Self::Definition => "definition",
        }
    }
}

/// The UUID of a thing that these parts tell from all others of its sort.
pub(crate) fn uuid(thing: Thing, parts: &[&str]) -> Uuid {
    let mut name = thing.word().to_owned();
    for part in parts {
        // The length closes a part, so that parts do not run together.
        name.push_str(&format!("\u{0}{}\u{0}{part}", part.len()));
    }
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Writes ids as addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    base: Option<String>,
}

impl Names {
    pub(crate) fn under(base: impl Into<String>) -> Self {
        let mut base = base.into();
        if !base.ends_with(['/', '#', ':']) {
            base.push('/');
        }
        Self { base: Some(base) }
    }

    /// What all addresses begin with.
    pub(crate) fn prefix(&self) -> String {
        self.base.clone().unwrap_or_else(|| "urn:uuid:".to_owned())
    }

    /// The address of a thing.
    pub(crate) fn of(&self, thing: Thing, parts: &[&str]) -> String {
        let uuid = uuid(thing, parts);
        match &self.base {
            Some(base) => format!("{base}{uuid}"),
            None => uuid.urn().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_version_five_and_stay() {
        let id = uuid(Thing::Claim, &["c-0123456789abcdef"]);
        assert_eq!((id.get_version_num(), id), (5, uuid(Thing::Claim, &["c-0123456789abcdef"])));
        // Written down, so that a change that would cut off earlier exports is seen.
        assert_eq!(id.to_string(), "55259d7e-32ac-58ec-9f09-755dd7db0e3b");
    }

    #[test]
    fn things_and_parts_do_not_run_together() {
        assert_ne!(uuid(Thing::Claim, &["a"]), uuid(Thing::Article, &["a"]));
        assert_ne!(uuid(Thing::Claim, &["ab", "c"]), uuid(Thing::Claim, &["a", "bc"]));
        assert_ne!(uuid(Thing::Claim, &["a\u{0}1\u{0}b"]), uuid(Thing::Claim, &["a", "b"]));
    }

    #[test]
    fn a_base_is_closed() {
        let names = Names::under("https://desk.example/p");
        assert!(names.of(Thing::Claim, &["c"]).starts_with("https://desk.example/p/"));
        assert!(Names::default().of(Thing::Claim, &["c"]).starts_with("urn:uuid:"));
    }
}
