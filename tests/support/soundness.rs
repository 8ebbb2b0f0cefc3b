//! What every document, every attribution and every ledger keeps to, whatever it was made of. The property tests and the
//! fuzzers check with it.
#![allow(dead_code, unreachable_pub)]

use claim_provenance::export::{Export, Format};
use claim_provenance::report::Report;
use claim_provenance::text::Document;
use claim_provenance::{Article, Attribution, Ledger};

/// What every document keeps to, whatever its text.
pub fn sound_document(document: &Document<'_>) {
    let text = document.text();
    let mut end = 0;
    for (index, paragraph) in document.paragraphs().iter().enumerate() {
        assert!(paragraph.span.start >= end && !paragraph.span.is_empty());
        assert!(paragraph.span.of(text).is_some_and(|inner| inner.trim() == inner || inner.contains('\u{85}')));
        assert!(text[end..paragraph.span.start].chars().all(|c| !c.is_alphanumeric()));
        end = paragraph.span.end;
        for sentence in paragraph.sentences.clone() {
            assert_eq!(document.sentences()[sentence].paragraph, index);
        }
        let tokens: usize = document.sentences()[paragraph.sentences.clone()].iter().map(|s| s.tokens.len()).sum();
        assert_eq!(tokens, paragraph.tokens.len());
    }
    assert!(text[end..].chars().all(|c| !c.is_alphanumeric()));
    let mut end = 0;
    for (index, sentence) in document.sentences().iter().enumerate() {
        assert!(sentence.span.start >= end && !sentence.tokens.is_empty());
        assert!(document.paragraphs()[sentence.paragraph].span.covers(sentence.span));
        let mut roots = 0;
        for token in sentence.tokens.clone() {
            let here = &document.tokens()[token];
            assert!(here.span.start >= end && !here.span.is_empty() && here.span.of(text).is_some());
            assert!(sentence.span.covers(here.span));
            assert_eq!(here.sentence, index);
            assert!(text[end..here.span.start].chars().all(|c| !c.is_alphanumeric()), "a letter between tokens");
            end = here.span.end;
            roots += usize::from(here.head.is_none());
            if let Some(head) = here.head {
                assert!(sentence.tokens.contains(&head) && head != token);
                assert!(document.children(head).any(|child| child == token));
            }
            let subtree = document.subtree(token);
            assert!(
                subtree.contains(&token)
                    && subtree.start >= sentence.tokens.start
                    && subtree.end <= sentence.tokens.end
            );
            // one range: its size is one for the token and the sizes of its children's ranges
            let below: usize = document.children(token).map(|child| document.subtree(child).len()).sum();
            assert_eq!(subtree.len(), below + 1);
            assert!(!document.lemma(token).is_empty() || document.word(token).is_empty());
        }
        assert_eq!(roots, 1);
    }
    for (index, quotation) in document.quotations().iter().enumerate() {
        assert!(quotation.span.of(text).is_some() && quotation.inner.of(text).is_some());
        assert!(quotation.span.covers(quotation.inner) && !quotation.tokens.is_empty());
        assert!(document.paragraphs().iter().any(|paragraph| paragraph.span.covers(quotation.span)));
        assert!(quotation.parent.is_none_or(|parent| parent < index));
        assert!(quotation.continues.is_none_or(|before| before < index && !document.quotations()[before].closed));
        assert!(document.quotation_of(quotation.tokens.start).is_some());
    }
    for diagnostic in document.diagnostics() {
        assert!(diagnostic.span.of(text).is_some());
    }
}

/// What every attribution keeps to that an extractor finds in an article.
pub fn sound_attributions(article: &Article, found: &[Attribution]) {
    let mut ids = std::collections::BTreeSet::new();
    for attribution in found {
        assert!(ids.insert(attribution.id), "{} twice", attribution.id);
        assert_eq!(attribution.article, article.id);
        assert!((0.0..=1.0).contains(&attribution.confidence));
        assert!(!(attribution.source.is_empty() && attribution.cue.is_empty() && attribution.content.is_empty()));
        let sources = attribution.sources.iter().filter_map(|source| source.span);
        let relays = attribution.relays.iter().filter_map(|relay| relay.span);
        let quantities = attribution.quantities.iter().map(|quantity| quantity.span);
        let written = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content).copied();
        for span in written.chain(sources).chain(relays).chain(quantities) {
            assert!(span.of(&article.text).is_some_and(|words| !words.is_empty()), "{span:?} of {}", attribution.id);
        }
    }
    for attribution in found {
        let referred = attribution.refers_to.iter().flat_map(|antecedent| &antecedent.attributions);
        assert!(referred.chain(&attribution.within).all(|id| ids.contains(id)));
    }
}

/// What every ledger keeps to: all its forms can be written, and storing keeps it. At most `dossiers` dossiers are looked at.
pub fn sound_ledger(ledger: &Ledger, dossiers: usize) {
    for article in ledger.articles() {
        sound_attributions(article, ledger.attributions_of(&article.id));
    }
    let mut ids = std::collections::BTreeSet::new();
    for claim in ledger.claims() {
        assert!(ids.insert(claim.id), "claim {} twice", claim.id);
        assert!(claim.members.iter().all(|(id, _)| ledger.attribution(*id).is_some()));
        assert!(claim.broader.iter().all(|link| link.claim != claim.id && ledger.claim(link.claim).is_some()));
    }
    let mut looked_at = Vec::new();
    for claim in ledger.claims().iter().take(dossiers) {
        let dossier = ledger.dossier(claim.id).expect("every claim has a dossier");
        for form in [dossier.to_text(7), dossier.to_markdown(), dossier.to_dot(), dossier.to_mermaid()] {
            assert!(!form.is_empty());
        }
        assert!(ledger.find(&claim.text).iter().all(|found| ledger.claim(found.claim).is_some()));
        looked_at.push(dossier);
    }
    let report = Report::new(looked_at).to_json();
    assert_eq!(Report::from_json(&report).expect("a report can be read").to_json(), report);
    for article in ledger.articles().take(dossiers) {
        let _ = ledger.additions(&article.id);
    }
    for format in Format::ALL {
        Export::new(ledger).write(format, std::io::sink()).expect("a sink takes everything");
    }
    let stored = serde_json::to_string(ledger).expect("a ledger can be written");
    let read: Ledger = serde_json::from_str(&stored).expect("what was written can be read");
    assert_eq!(serde_json::to_string(&read).expect("a ledger can be written"), stored);
    let mut lines = Vec::new();
    ledger.write_json_lines(&mut lines).expect("a vector takes everything");
    let read = Ledger::read_json_lines(lines.as_slice(), "lines").expect("what was written can be read");
    let mut again = Vec::new();
    read.write_json_lines(&mut again).expect("a vector takes everything");
    assert!(again == lines);
}
