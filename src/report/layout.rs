//! Lines of a given width, with or without colour.

use unicode_width::UnicodeWidthStr as _;

use super::words::one_line;

/// How a piece of a line looks on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Heading,
    Name,
    Quoted,
    Faint,
    Warning,
}

impl Style {
    /// The parameters of its escape sequence (ECMA-48, Select Graphic Rendition); only the sixteen basic colours, which
    /// every terminal sets to be readable on its ground.
    fn parameters(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Heading => Some("1"),
            Self::Name => Some("1;36"),
            Self::Quoted => Some("32"),
            Self::Faint => Some("2"),
            Self::Warning => Some("33"),
        }
    }
}

/// Text that grows by wrapped paragraphs.
#[derive(Debug)]
pub(crate) struct Layout {
    text: String,
    width: usize,
    colour: bool,
}

impl Layout {
    /// Lines of at most `width` columns, never less than forty.
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width: width.max(40), colour }
    }

    /// An empty line, unless there is one already.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph that begins at column `indent`, its further lines two columns deeper. Lines break only at white
    /// space, which two pieces may have between them; white space and control characters become single spaces.
    pub(crate) fn line(&mut self, indent: usize, pieces: &[(String, Style)]) {
        let mut column = 0;
        let mut style = Style::Plain;
        for word in words(pieces) {
            let length: usize = word.iter().map(|(part, _)| part.width()).sum();
            let next = word.first().map_or(Style::Plain, |(_, style)| *style);
            if column > 0 && column + 1 + length > self.width {
                self.change(&mut style, Style::Plain);
                self.text.push('\n');
                column = 0;
                self.pad(indent + 2, &mut column);
            } else if column > 0 {
                if next != style {
                    self.change(&mut style, Style::Plain);
                }
                self.text.push(' ');
                column += 1;
            } else {
                self.pad(indent, &mut column);
            }
            for (part, next) in &word {
                self.change(&mut style, *next);
                self.text.push_str(part);
            }
            column += length;
        }
        self.change(&mut style, Style::Plain);
        if column > 0 {
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn change(&mut self, style: &mut Style, to: Style) {
        if !self.colour || *style == to {
            return;
        }
        if style.parameters().is_some() {
            self.text.push_str("\u{1b}[0m");
        }
        if let Some(parameters) = to.parameters() {
            self.text.push_str(&format!("\u{1b}[{parameters}m"));
        }
        *style = to;
    }

    fn pad(&mut self, indent: usize, column: &mut usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        *column += indent;
    }
}

/// The words of a paragraph; one may run over several pieces.
fn words(pieces: &[(String, Style)]) -> Vec<Vec<(String, Style)>> {
    let mut words: Vec<Vec<(String, Style)>> = Vec::new();
    let mut open = false;
    for (text, style) in pieces {
        let blank = |c: char| c.is_whitespace() || c.is_control();
        if text.starts_with(blank) {
            open = false;
        }
        for word in one_line(text).split(' ').filter(|word| !word.is_empty()) {
            let part = (word.to_owned(), *style);
            match words.last_mut().filter(|_| open) {
                Some(last) => last.push(part),
                None => words.push(vec![part]),
            }
            open = false;
        }
        open = !text.is_empty() && !text.ends_with(blank);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> (String, Style) {
        (text.to_owned(), Style::Plain)
    }

    #[test]
    fn wraps_with_a_hanging_indent() {
        let mut layout = Layout::new(40, false);
        layout.line(2, &[plain("one two three four five six seven eight nine ten")]);
        layout.gap();
        layout.gap();
        layout.line(0, &[plain("a\tb\n\nc\u{0}d\u{202e}")]);
        assert_eq!(layout.finish(), "  one two three four five six seven\n    eight nine ten\n\na b c d\n");
    }

    #[test]
    fn a_word_longer_than_the_line_stands_alone() {
        let mut layout = Layout::new(1, false);
        layout.line(0, &[plain(&format!("a {} b", "x".repeat(60)))]);
        assert_eq!(layout.finish(), format!("a\n  {}\n  b\n", "x".repeat(60)));
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let mut layout = Layout::new(40, false);
        layout.line(0, &[plain(&format!("{} {}", "글".repeat(15), "글".repeat(6)))]);
        assert_eq!(layout.finish(), format!("{}\n  {}\n", "글".repeat(15), "글".repeat(6)));
    }

    #[test]
    fn pieces_join_without_a_gap_and_colour_does_not_count() {
        let pieces =
            [("ORIGINS ".to_owned(), Style::Heading), plain("of"), ("“it”".to_owned(), Style::Quoted), plain(", all")];
        let mut layout = Layout::new(40, true);
        layout.line(0, &pieces);
        assert_eq!(layout.finish(), "\u{1b}[1mORIGINS\u{1b}[0m of\u{1b}[32m“it”\u{1b}[0m, all\n");
    }
}
