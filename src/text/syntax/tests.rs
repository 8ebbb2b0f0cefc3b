use proptest::prelude::*;

use super::*;

#[test]
fn weights_in_the_crate_are_sound() {
    Syntax::read(&MODEL.0).expect("sound");
}

fn check(words: &[&str]) {
    let mut scratch = Scratch::default();
    let nodes = Syntax::builtin().analyse(words.iter().copied(), &mut scratch);
    assert_eq!(nodes.len(), words.len());
    assert_eq!(nodes.iter().filter(|node| node.head.is_none()).count(), usize::from(!words.is_empty()));
    let spans: Vec<(usize, usize)> = nodes
        .iter()
        .enumerate()
        .filter_map(|(at, node)| node.head.map(|head| (at.min(head as usize), at.max(head as usize))))
        .collect();
    for (at, node) in nodes.iter().enumerate() {
        let (mut up, mut steps) = (at, 0);
        while let Some(head) = nodes[up].head {
            up = head as usize;
            steps += 1;
            assert!(up < nodes.len() && steps < nodes.len(), "cycle at {at}");
        }
        assert_eq!(node.head.is_none(), node.dependency == Dependency::Root);
    }
    for &(left, right) in &spans {
        let crossing = spans.iter().find(|&&(start, end)| left < start && start < right && right < end);
        assert_eq!(crossing, None, "crosses {left}–{right}");
    }
}

#[test]
fn long_sentences_have_one_projective_tree() {
    let words: Vec<&str> = ["Rain", "fell", "and", "the", "river", "rose", ","].repeat(150);
    check(&words);
    check(&[]);
    check(&[""]);
}

proptest! {
    #[test]
    fn any_words_have_one_projective_tree(words in proptest::collection::vec("\\PC{0,8}|said|that|the|\"|,|[A-Z][a-z]{1,6}", 0..40)) {
        check(&words.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
