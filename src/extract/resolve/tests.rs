use proptest::prelude::*;

use super::*;
use crate::model::{Act, Certainty, Framing, Kind, RelayKind, Stance};
use crate::text::Analyser;
use crate::{English, Extractor};

fn attributions(text: &str) -> Vec<Attribution> {
    let article = Article::builder("a").outlet("The Quay Post").text(text).build().expect("an id is given");
    English::new().extract(&article, &Analyser::new().analyse(text))
}

#[test]
fn a_spokesman_speaks_for_the_seat_and_the_state() {
    let found = attributions("Kremlin spokesman Yuri Malenko said the talks would go on.");
    let source = &found[0].sources[0];
    assert_eq!((source.name.as_str(), source.role.as_deref()), ("Yuri Malenko", Some("spokesman")));
    assert_eq!(source.speaks_for, ["Kremlin", "Russia"]);
}

#[test]
fn a_minister_speaks_for_the_country() {
    let found = attributions("Norwegian Foreign Minister Kari Lunde said the talks would go on.");
    assert_eq!(found[0].sources[0].speaks_for, ["Norway"]);
}

#[test]
fn namesakes_stay_candidates() {
    let found = attributions("Maria Duarte and Elena Duarte run the farm. Duarte said the harvest was poor.");
    let source = &found[0].sources[0];
    assert_eq!(source.candidates.len(), 1, "{source:?}");
}

#[test]
fn every_source_is_explained() {
    let found = attributions("Marta Ilves flew to Ostrava. She said the kiln was cold.");
    assert!(found[0].explain().contains("\"She\" → Marta Ilves"), "{}", found[0].explain());
}

#[test]
fn no_frames_no_attributions() {
    let article = Article::builder("a").text("Rain fell.").build().expect("an id is given");
    assert!(resolve(&article, &Analyser::new().analyse("Rain fell."), Vec::new()).is_empty());
}

/// Frames over any tokens, also tokens that are not there.
fn frames() -> impl Strategy<Value = Vec<Frame>> {
    let set = || {
        proptest::collection::vec((0_usize..40, 0_usize..12), 0..3)
            .prop_map(|pairs| pairs.into_iter().map(|(start, length)| start..start + length).collect::<TokenSet>())
    };
    let missing =
        prop_oneof![Just(Missing::No), Just(Missing::Continues), Just(Missing::Unnamed), Just(Missing::Outlet)];
    let frame = (
        proptest::collection::vec((set(), 0_usize..40), 0..3),
        set(),
        set(),
        0_usize..40,
        missing,
        proptest::option::of(0_usize..40),
    );
    let frame = frame.prop_map(|(sources, cue, content, cue_head, missing, anaphor)| {
        let (source, source_heads) = sources.into_iter().unzip();
        Frame {
            construction: crate::extract::frame::Construction::Reported,
            entry: String::new(),
            kind: Kind::Indirect,
            source,
            source_heads,
            missing,
            cue: cue.clone(),
            cue_head,
            content,
            stance: Stance::Denies,
            act: Act::Denies,
            certainty: Certainty::Certain,
            framing: Framing::Neutral,
            anaphor,
            relays: vec![(cue, cue_head, RelayKind::CitedBy)],
            said_on: Some(cue_head..cue_head + 2),
            confidence: 0.5,
        }
    });
    proptest::collection::vec(frame, 0..8)
}

fn text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        Just("the"),
        Just("Kremlin"),
        Just("he"),
        Just("it"),
        Just("both"),
        Just("two"),
        Just("ministers"),
        Just("and"),
        Just("Anna"),
        Just("Berg"),
        Just(","),
        Just("said"),
        Just("that"),
        Just("its"),
        Just("’s"),
        Just("Reuters"),
        Just("“"),
        Just("”"),
        Just("as"),
        Just("quoted"),
        Just("by"),
        Just("claim"),
        Just("-"),
        Just("."),
        Just("on"),
        Just("Monday"),
        Just("Neither"),
        Just("of"),
        Just("US"),
        Just("é"),
        Just("\n\n"),
    ];
    proptest::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_frames_over_any_text(text in text(), frames in frames()) {
        let article = Article::builder("a").text(text.clone()).build().expect("an id is given");
        for one in resolve(&article, &Analyser::new().analyse(&text), frames) {
            prop_assert!(one.content.iter().chain(&one.source).chain(&one.cue).all(|span| span.of(&text).is_some()));
        }
    }
}
