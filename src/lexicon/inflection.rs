//! Tables of inflected forms that no rule of spelling undoes.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::rows;

/// Irregular forms and exceptions to the spelling rules; keys in lower case with straight apostrophes.
#[derive(Default)]
pub(crate) struct Inflections {
    past: FxHashMap<&'static str, &'static str>,
    participle: FxHashMap<&'static str, &'static str>,
    plural: FxHashMap<&'static str, &'static str>,
    tagged: FxHashMap<(&'static str, &'static str), &'static str>,
    stem: FxHashMap<&'static str, &'static str>,
}

impl Inflections {
    /// The shipped tables.
    pub(crate) fn get() -> &'static Self {
        static TABLES: OnceLock<Inflections> = OnceLock::new();
        TABLES.get_or_init(|| {
            let mut tables = Self::default();
            for row in rows(include_str!("irregular_verbs.tsv")) {
                let [lemma, past, participle] = row[..] else { continue };
                for form in past.split('/') {
                    tables.past.entry(form).or_insert(lemma);
                }
                for form in participle.split('/') {
                    tables.participle.entry(form).or_insert(lemma);
                }
            }
            for row in rows(include_str!("irregular_nouns.tsv")) {
                let [plural, lemma] = row[..] else { continue };
                tables.plural.insert(plural, lemma);
            }
            for row in rows(include_str!("irregular_adjectives.tsv")).chain(rows(include_str!("function_words.tsv"))) {
                let [form, tag, lemma] = row[..] else { continue };
                tables.tagged.insert((form, tag), lemma);
            }
            for row in rows(include_str!("verb_stems.tsv")) {
                let [stem, lemma] = row[..] else { continue };
                tables.stem.insert(stem, lemma);
            }
            tables
        })
    }

    /// Lemma of a past form.
    pub(crate) fn past(&self, form: &str) -> Option<&'static str> {
        self.past.get(form).copied()
    }

    /// Lemma of a past participle.
    pub(crate) fn participle(&self, form: &str) -> Option<&'static str> {
        self.participle.get(form).copied()
    }

    /// Lemma of a plural.
    pub(crate) fn plural(&self, form: &str) -> Option<&'static str> {
        self.plural.get(form).copied()
    }

    /// Lemma of a form with this Penn tag: function words, comparatives, superlatives.
    pub(crate) fn tagged(&self, form: &str, tag: &'static str) -> Option<&'static str> {
        self.tagged.get(&(form, tag)).copied()
    }

    /// Verb of a stem that -ing or -ed was taken off.
    pub(crate) fn stem(&self, stem: &str) -> Option<&'static str> {
        self.stem.get(stem).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_columns() {
        let columns = |table, count: usize| {
            for row in rows(table) {
                assert_eq!(row.len(), count, "{row:?}");
            }
        };
        columns(include_str!("irregular_verbs.tsv"), 3);
        columns(include_str!("irregular_nouns.tsv"), 2);
        columns(include_str!("irregular_adjectives.tsv"), 3);
        columns(include_str!("function_words.tsv"), 3);
        columns(include_str!("verb_stems.tsv"), 2);
    }
}
