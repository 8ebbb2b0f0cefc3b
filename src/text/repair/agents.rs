//! "By" and an agent: the sentence's verb behind it, which the tree takes for the agent's own, and what is none.

use super::super::document::Token;
use super::super::{Dependency, Fine, Tag};
use super::{hand_over, of};

/// Most words from the "by" of an agent to the auxiliary behind it.
const LONGEST_AGENT: usize = 8;

/// "Economists polled by Meridian had expected growth", "A photograph taken by a neighbour shows two men": behind a "by" right after a participle
/// that is at the `root`, or that describes the noun there, a finite verb without a subject but the agent is the sentence's verb, and the noun
/// before the participle its subject.
pub(super) fn verb_behind_agent(text: &str, tokens: &mut [Token], first: usize, root: usize) {
    let nominal = |at: usize| matches!(tokens[at].tag, Tag::Noun | Tag::Proper);
    let participle = root + usize::from(nominal(root));
    let Some(noun) = participle.checked_sub(1).filter(|&noun| nominal(noun)) else { return };
    let by = participle + 1;
    let agentive = tokens.get(by).is_some_and(|by| &text[by.span.range()] == "by")
        && matches!(tokens[participle].fine, Fine::Vbn | Fine::Vbd)
        && tokens[participle].tag == Tag::Verb;
    if !agentive {
        return;
    }
    let joined = if root == noun {
        tokens[participle].head == Some(first + noun) && tokens[participle].dependency == Dependency::Acl
    } else {
        tokens[noun].head == Some(first + root) && tokens[noun].dependency.is_subject()
    };
    let own = of(tokens, first, participle).any(|child| tokens[child].dependency.base() == Dependency::Aux);
    let Some((agent, opening, verb)) = verb_with_agent(tokens, first, by).filter(|_| joined && !own) else { return };
    let described = tokens[verb].head.and_then(|head| head.checked_sub(first)).filter(|&described| described > verb);
    if let Some(described) = described.filter(|_| tokens[verb].dependency == Dependency::Amod) {
        (tokens[described].head, tokens[described].dependency) = (Some(first + verb), Dependency::Obj);
    }
    hand_over(&mut tokens[opening..], first + root, first + verb);
    hand_over(&mut tokens[opening..], first + participle, first + verb);
    if root == participle {
        hand_over(&mut tokens[..noun], first + root, first + verb);
    }
    (tokens[verb].tag, tokens[verb].head, tokens[verb].dependency) = (Tag::Verb, None, Dependency::Root);
    (tokens[noun].head, tokens[noun].dependency) = (Some(first + verb), Dependency::Nsubj);
    (tokens[participle].head, tokens[participle].dependency) = (Some(first + noun), Dependency::Acl);
    tokens[participle].fine = Fine::Vbn;
    hand_over(&mut tokens[agent + 1..opening], first + agent, first + verb);
    hand_over(&mut tokens[by..agent], first + verb, first + agent);
    (tokens[agent].head, tokens[agent].dependency) = (Some(first + participle), Dependency::OblAgent);
    (tokens[by].head, tokens[by].dependency) = (Some(first + agent), Dependency::Case);
}

/// "it stood by its reporting": what stands with "by" at `at` is no agent of a verb whose subject is a pronoun in the nominative right before
/// it.
pub(super) fn no_agent(text: &str, tokens: &mut [Token], first: usize, at: usize) {
    let verb = tokens[at].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb > 0 && verb < at);
    let Some(verb) = verb.filter(|&verb| matches!(tokens[verb].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp)) else {
        return;
    };
    let subject = &tokens[verb - 1];
    let nominative = ["i", "he", "she", "it", "we", "they"];
    let word = text[subject.span.range()].to_lowercase();
    if subject.head == Some(first + verb) && subject.dependency.is_subject() && nominative.contains(&word.as_str()) {
        tokens[at].dependency = Dependency::Obl;
    }
}

/// The agent of this "by" and the finite verb right behind it, where that has no other subject: the agent, where the verb or its auxiliary
/// begins, and the verb.
fn verb_with_agent(tokens: &[Token], first: usize, by: usize) -> Option<(usize, usize, usize)> {
    let finite = |at: usize| matches!(tokens[at].fine, Fine::Vbd | Fine::Vbz | Fine::Vbp | Fine::Md);
    let end = tokens.len().min(by + LONGEST_AGENT);
    let opening = (by + 2..end).find(|&at| matches!(tokens[at].tag, Tag::Verb | Tag::Auxiliary | Tag::Punctuation))?;
    // "polled by the agency now expect"
    let agent = (by + 1..opening).rev().find(|&at| tokens[at].tag != Tag::Adverb)?;
    if !matches!(tokens[agent].tag, Tag::Noun | Tag::Proper) || !finite(opening) {
        return None;
    }
    if tokens[opening].tag == Tag::Verb {
        let bare = of(tokens, first, opening).all(|child| {
            tokens[child].dependency != Dependency::Cc && (child == agent || !tokens[child].dependency.is_subject())
        });
        let hung = tokens[opening].head.and_then(|head| head.checked_sub(first)).is_some_and(|head| head < opening);
        let describes = matches!(
            tokens[opening].dependency,
            Dependency::Acl | Dependency::AclRelcl | Dependency::OblAgent | Dependency::Obl
        );
        return (bare && hung && describes).then_some((agent, opening, opening));
    }
    let verb = tokens[opening].head.and_then(|head| head.checked_sub(first)).filter(|&verb| verb > opening)?;
    let verbal = matches!(tokens[verb].fine, Fine::Vbn | Fine::Vb | Fine::Vbg);
    (verbal && tokens[opening].dependency != Dependency::AuxPass).then_some((agent, opening, verb))
}
