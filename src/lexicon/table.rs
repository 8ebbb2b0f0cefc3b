//! Reads the `.tsv` tables.

use super::by_word::ByWord;

/// The rows of a table: columns apart by tabs; empty lines and lines that start with `#` are left out.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The members of a cell: apart by ';'; a dash or an empty cell has none.
pub(crate) fn listed(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|member| !member.is_empty() && *member != "-")
}

/// The kinds of words by a table of two columns, the word and the name of its kind.
pub(crate) fn kinds<T>(table: &'static str, kind: impl Fn(&str) -> Option<T>) -> ByWord<T> {
    let read = |row: Vec<&'static str>| {
        let entry = match row[..] {
            [word, name] => kind(name).map(|kind| (word, kind)),
            _ => None,
        };
        debug_assert!(entry.is_some(), "{row:?}");
        entry
    };
    rows(table).filter_map(read).collect()
}

/// Makes a function of a table of two columns, the word and the name of its kind: the kind of a word in lower case.
macro_rules! word_kinds {
    ($(#[$doc:meta])* $function:ident = $file:literal: $kind:ty { $($name:literal => $value:expr),+ $(,)? }) => {
        $(#[$doc])*
        pub(crate) fn $function(word: &str) -> Option<$kind> {
            static TABLE: std::sync::OnceLock<$crate::lexicon::by_word::ByWord<$kind>> = std::sync::OnceLock::new();
            let kind = |name: &str| match name {
                $($name => Some($value),)+
                _ => None,
            };
            TABLE.get_or_init(|| $crate::lexicon::table::kinds(include_str!($file), kind)).get(word).copied()
        }
    };
}
pub(crate) use word_kinds;

#[cfg(test)]
mod tests {
    #[test]
    fn comments_and_blank_lines_are_left_out() {
        let got: Vec<Vec<&str>> = super::rows("# head\n\na\tb c \n").collect();
        assert_eq!(got, [["a", "b c"]]);
    }
}
