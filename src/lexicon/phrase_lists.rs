//! Tables that are plain lists of phrases.

use std::sync::OnceLock;

use super::rows;

/// A phrase by its words in lower case.
pub(crate) type Phrase = Vec<&'static str>;

macro_rules! phrase_lists {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name() -> &'static [Phrase] {
                static LIST: OnceLock<Vec<Phrase>> = OnceLock::new();
                LIST.get_or_init(|| rows(include_str!($file)).map(|row| row[0].split(' ').collect()).collect())
            }
        )+

        /// The tables by their files.
        #[cfg(test)]
        const TABLES: &[(&str, &str)] = &[$(($file, include_str!($file))),+];
    };
}

phrase_lists! {
    /// By what somebody says the contrary of what was said before: "suggests otherwise".
    contrary_words = "contrary_words.tsv";
    /// What an answer that tells nothing holds: "no comment".
    empty_answers = "empty_answers.tsv";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_one_phrase_in_lower_case() {
        for &(file, table) in TABLES {
            for row in rows(table) {
                let blank = row[0].split(' ').any(str::is_empty);
                assert!(row.len() == 1 && !blank && *row[0] == row[0].to_lowercase(), "{file}: {row:?}");
            }
        }
    }

    #[test]
    fn phrases_are_apart_in_words() {
        assert!(contrary_words().contains(&vec!["the", "opposite"]));
        assert!(empty_answers().contains(&vec!["no", "comment"]));
    }
}
