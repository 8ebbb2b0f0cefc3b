//! The dossier as Markdown (CommonMark 0.31, plain enough for GitHub's).
//!
//! Words of articles cannot become markup: every character that could is escaped. Places link to the article's address
//! where it has one over HTTP.

use super::dossier::Dossier;
use super::outline::{Block, Run, outline};
use super::words::one_line;

pub(crate) fn render(dossier: &Dossier) -> String {
    let mut out = String::new();
    for block in outline(dossier) {
        match block {
            Block::Heading { title, runs } => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(if title == "Claim" { "# " } else { "## " });
                out.push_str(title);
                out.push_str("\n\n");
                if !runs.is_empty() {
                    paragraph(&mut out, dossier, &runs);
                    out.push('\n');
                }
            }
            Block::Item { depth, runs } => {
                out.extend(std::iter::repeat_n("  ", depth - 1));
                out.push_str("- ");
                paragraph(&mut out, dossier, &runs);
            }
        }
    }
    out
}

fn paragraph(out: &mut String, dossier: &Dossier, runs: &[Run]) {
    for (nth, run) in runs.iter().enumerate() {
        let first = nth == 0;
        match run {
            Run::Plain(text) => out.push_str(&escaped(text, first)),
            Run::Name(text) | Run::Warning(text) => out.push_str(&format!("**{}**", escaped(text, false))),
            Run::Quoted(text) => out.push_str(&format!("“{}”", escaped(text, false))),
            Run::Id(id) => out.push_str(&format!("`{id}`")),
            Run::Place { article, text } => {
                let known = dossier.articles.iter().find(|known| known.id == *article);
                match known.and_then(|known| known.url.as_deref()).and_then(address) {
                    Some(url) => out.push_str(&format!("[{}](<{url}>)", escaped(text, false))),
                    None => out.push_str(&escaped(text, first)),
                }
            }
        }
    }
    out.push('\n');
}

/// An address that can stand between angle brackets; `None` for anything but HTTP.
fn address(url: &str) -> Option<String> {
    let http = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    let safe = |c: char| match c {
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '\\' => "%5C".to_owned(),
        c if c.is_whitespace() || c.is_control() => "%20".to_owned(),
        c => c.to_string(),
    };
    http.then(|| url.chars().map(safe).collect())
}

/// The text with a backslash before whatever could be markup; blanks at its ends stay. `first` where it begins a
/// paragraph, in which a dash or a number could begin a list.
fn escaped(text: &str, first: bool) -> String {
    let line = one_line(text);
    let mut out = String::with_capacity(text.len() + 8);
    if text.starts_with(char::is_whitespace) && !line.is_empty() || line.is_empty() && !text.is_empty() {
        out.push(' ');
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        let markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '!' => true,
            '#' | '-' | '+' | '=' => first && at == 0,
            '.' | ')' => first && at == digits && digits > 0 || c == '.' && ends_with_www(&line[..at]),
            // GitHub makes links of bare addresses.
            ':' => rest.starts_with("://"),
            '@' => true,
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
    }
    if text.ends_with(char::is_whitespace) && !line.is_empty() {
        out.push(' ');
    }
    out
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        for (text, written) in [
            ("*b* _i_ `c` <b>x</b>", "\\*b\\* \\_i\\_ \\`c\\` \\<b\\>x\\</b\\>"),
            ("[x](javascript:alert(1)) ![y](z)", "\\[x\\](javascript:alert(1)) \\!\\[y\\](z)"),
            ("a\n\n# b\r\n- c", "a # b - c"),
            ("&lt; a | b ~~c~~ $x$", "\\&lt; a \\| b \\~\\~c\\~\\~ \\$x\\$"),
            ("see https://x.example and www.x.example", "see https\\://x.example and www\\.x.example"),
            (" through ", " through "),
        ] {
            assert_eq!(escaped(text, false), written);
        }
        assert_eq!(escaped("# x", true), "\\# x");
        assert_eq!(escaped("12. x", true), "12\\. x");
        assert_eq!(escaped("- x", true), "\\- x");
    }

    #[test]
    fn only_addresses_over_http_are_linked() {
        assert_eq!(address("https://a.example/<x> y"), Some("https://a.example/%3Cx%3E%20y".to_owned()));
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("é"), None);
    }
}
