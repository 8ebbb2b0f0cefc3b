//! Word forms: slips of the pen, initials.

/// Whether two words differ by one slip: a letter dropped, added, changed, or two swapped. Short words never do.
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a.len() < 5 || b.len() - a.len() > 2 || !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let rest = (a.len().min(b.len())) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(x, y)| x == y).count();
    let (left_a, left_b) = (&a[front..a.len() - back], &b[front..b.len() - back]);
    match (left_a.len(), left_b.len()) {
        (0, 1) | (1, 1) => true,
        (2, 2) => left_a[0] == left_b[1] && left_a[1] == left_b[0],
        _ => false,
    }
}

/// Initials of a name of several words, in lower case; `None` for a name of one word.
pub(crate) fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split([' ', '-'])
        .filter(|part| part.starts_with(char::is_uppercase))
        .filter_map(|part| part.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    (letters.chars().count() > 1).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        assert!(one_slip("police", "polcie") && one_slip("baseball", "basebal") && one_slip("protest", "protist"));
        assert!(!one_slip("cats", "cat") && !one_slip("police", "policy makers"));
    }

    #[test]
    fn initials_of_names() {
        assert_eq!(initials("World Health Organization").as_deref(), Some("who"));
        assert_eq!(initials("Norvia"), None);
    }
}
