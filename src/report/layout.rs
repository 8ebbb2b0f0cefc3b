//! Lines of a given width.

use unicode_segmentation::UnicodeSegmentation as _;

/// Text that grows by wrapped paragraphs.
#[derive(Debug)]
pub(crate) struct Layout {
    text: String,
    width: usize,
}

impl Layout {
    /// Lines of at most `width` characters, never less than forty.
    pub(crate) fn new(width: usize) -> Self {
        Self { text: String::new(), width: width.max(40) }
    }

    /// An empty line, unless there is one already.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph that begins at column `indent`, its further lines two columns deeper.
    /// White space and control characters of any kind become single spaces.
    pub(crate) fn line(&mut self, indent: usize, words: &str) {
        let mut column = 0;
        for word in words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
            let length = word.graphemes(true).count();
            if column > 0 && column + 1 + length > self.width {
                self.text.push('\n');
                column = 0;
                self.pad(indent + 2, &mut column);
            } else if column > 0 {
                self.text.push(' ');
                column += 1;
            } else {
                self.pad(indent, &mut column);
            }
            self.text.push_str(word);
            column += length;
        }
        if column > 0 {
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn pad(&mut self, indent: usize, column: &mut usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
        *column += indent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_with_a_hanging_indent() {
        let mut layout = Layout::new(40);
        layout.line(2, "one two three four five six seven eight nine ten");
        layout.gap();
        layout.gap();
        layout.line(0, "a\tb\n\nc\u{0}d");
        assert_eq!(layout.finish(), "  one two three four five six seven\n    eight nine ten\n\na b c d\n");
    }

    #[test]
    fn a_word_longer_than_the_line_stands_alone() {
        let mut layout = Layout::new(1);
        layout.line(0, &format!("a {} b", "x".repeat(60)));
        assert_eq!(layout.finish(), format!("a\n  {}\n  b\n", "x".repeat(60)));
    }
}
