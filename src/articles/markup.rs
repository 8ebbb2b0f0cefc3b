//! HTML bodies as plain text: paragraphs apart, no tags, references resolved.
//!
//! Not a parser of HTML pages: news items have paragraphs, emphasis and links. Whatever else stands there loses its tags and
//! keeps its text; scripts and styles are dropped. Linear in the bytes.

/// Elements after and before which a paragraph ends.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "dl",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "ul",
];
/// Elements whose content is no text.
const UNREAD: [&str; 4] = ["head", "script", "style", "template"];

/// The text of this markup.
pub(super) fn plain(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        push(&mut text, &rest[..open]);
        let tag = &rest[open..];
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let named = tag[1..].strip_prefix('/').unwrap_or(&tag[1..]);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            // A lone "<" is text.
            text.push('<');
            rest = &tag[1..];
            continue;
        }
        let Some(end) = tag.find('>') else {
            rest = "";
            break;
        };
        let length = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        let name = named[..length].to_ascii_lowercase();
        rest = &tag[end + 1..];
        if UNREAD.contains(&name.as_str()) && !tag.starts_with("</") {
            let close = format!("</{name}");
            let after = find_ignoring_case(rest, &close).map(|at| &rest[at..]);
            rest = after.and_then(|after| after.find('>').map(|end| &after[end + 1..])).unwrap_or("");
        } else if name == "br" {
            text.push('\n');
        } else if BLOCKS.contains(&name.as_str()) {
            end_paragraph(&mut text);
        }
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

fn end_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

/// Adds text with runs of blanks as one, as a browser shows them, and references resolved.
fn push(text: &mut String, written: &str) {
    let mut rest = written;
    while let Some(character) = rest.chars().next() {
        let (read, length) = match character {
            '&' => reference(rest).unwrap_or(('&', 1)),
            other => (other, other.len_utf8()),
        };
        rest = &rest[length..];
        if character.is_ascii_whitespace() {
            if !text.is_empty() && !text.ends_with(|before: char| before.is_ascii_whitespace()) {
                text.push(' ');
            }
        } else {
            text.push(read);
        }
    }
}

/// The character of a reference at the start of this text, and the reference's length. News uses few named ones.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|&character| character != '\0')?
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            "lsquo" => '‘',
            "rsquo" => '’',
            "ldquo" => '“',
            "rdquo" => '”',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            "euro" => '€',
            "pound" => '£',
            "eacute" => 'é',
            _ => return None,
        },
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_tags_and_references() {
        for (markup, text) in [
            ("<p>One.</p>\n<p>Two <b>bold</b>\n  words.</p>", "One.\n\nTwo bold words."),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("&ldquo;Na&#239;ve&rdquo; &amp; &#x201c;so&#x201D; &unknown; &", "“Naïve” & “so” &unknown; &"),
            ("<style>p{}</STYLE><script>if (a<b) x()</script>kept<!-- not <p> -->", "kept"),
            ("5 < 6 and <a href='x'>a link</a>", "5 < 6 and a link"),
            ("cut <b", "cut"),
            ("<script>open", ""),
            ("", ""),
        ] {
            assert_eq!(plain(markup), text, "{markup}");
        }
    }

    proptest! {
        #[test]
        fn anything_is_read(markup in "(<[a-z/!]{0,4}|>|&#?[a-z0-9]{0,4};?|[é ]|-->|<p>){0,40}") {
            let _ = plain(&markup);
        }
    }
}
