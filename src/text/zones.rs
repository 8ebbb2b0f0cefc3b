//! Zones: what part of a page each paragraph is.
//!
//! A page is a head (headline, standfirst, byline, date, picture with caption and credit), running text with
//! subheadings, and a tail (credits, links, forms, copyright). Lines are known by their words
//! (`lexicon/page_lines.tsv`), their shape, and what stands around them; where nothing tells, a paragraph is
//! running text, because what is taken for boilerplate is not read. One pass, O(n) in bytes.

use super::characters::{is_closer, is_space, is_terminal};
use super::dates::is_date_line;
use super::document::{Document, Inferred, Zone};
use super::imprint;
use crate::lexicon::is_credit_word;
use crate::lexicon::page::{PageLine, page_line};

/// The head of a page has at most this many paragraphs.
const HEAD: usize = 10;

/// A paragraph with its shape.
struct Line<'t> {
    text: &'t str,
    /// Tokens with a letter or digit.
    words: usize,
    /// Words of four letters or more that start with a capital, and all of that length.
    capitals: (usize, usize),
    /// Whether it ends like a sentence.
    stopped: bool,
    /// Whether a blank line (or the text's start) is before it.
    apart: bool,
    /// What its words say.
    page: Option<(PageLine, usize)>,
}

/// Puts the paragraphs into zones and reads what head and tail tell about the article.
pub(super) fn zones(document: &mut Document<'_>) {
    let lines = lines(document);
    let mut zones: Vec<Zone> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        zones.push(by_itself(line, at, document));
    }
    head(&lines, &mut zones);
    pictures(&lines, &mut zones);
    tail(&lines, &mut zones);
    subheadings(&lines, &mut zones);
    let mut inferred = Inferred::default();
    for (at, (line, &zone)) in lines.iter().zip(&zones).enumerate() {
        let span = document.paragraphs[at].span;
        match (zone, line.page) {
            (Zone::Byline, Some((_, length))) => imprint::byline(line.text, span.start, length, &mut inferred),
            (Zone::Dateline, _) => imprint::published(document, at, &mut inferred),
            (Zone::Boilerplate, _) => imprint::copyright(line.text, span.start, &mut inferred),
            (Zone::Body | Zone::Standfirst, _) => imprint::agency(document, at, &mut inferred),
            _ => {}
        }
    }
    document.inferred = inferred;
    for (paragraph, zone) in document.paragraphs.iter_mut().zip(zones) {
        paragraph.zone = zone;
    }
}

fn lines<'t>(document: &Document<'t>) -> Vec<Line<'t>> {
    let mut end = 0;
    document
        .paragraphs
        .iter()
        .map(|paragraph| {
            let text = &document.text[paragraph.span.range()];
            let between = &document.text[end..paragraph.span.start];
            let apart = end == 0 || between.bytes().filter(|&byte| byte == b'\n').count() > 1;
            end = paragraph.span.end;
            let mut words = 0;
            let mut capitals = (0, 0);
            for token in paragraph.tokens.clone() {
                let word = document.word(token);
                let Some(first) = word.chars().next().filter(|c| c.is_alphanumeric()) else { continue };
                words += 1;
                if word.len() > 3 {
                    capitals.0 += usize::from(first.is_uppercase());
                    capitals.1 += 1;
                }
            }
            let stopped = text.trim_end_matches(|c| is_closer(c) || is_space(c)).ends_with(is_terminal);
            Line { text, words, capitals, stopped, apart, page: page_line(text, words, stopped) }
        })
        .collect()
}

/// The zone of a line as far as it tells without those around it.
fn by_itself(line: &Line<'_>, at: usize, document: &Document<'_>) -> Zone {
    match line.page {
        Some((PageLine::Boilerplate, _)) => return Zone::Boilerplate,
        Some((PageLine::Staff, length)) if names_follow(line, length) => return Zone::Credit,
        Some((PageLine::Byline, length)) if names_follow(line, length) && !line.stopped && line.words <= 16 => {
            return Zone::Byline;
        }
        Some((PageLine::Picture, _)) if line.words <= 20 => return Zone::Credit,
        Some((PageLine::Caption, 0)) if is_credit(line) => return Zone::Credit,
        Some((PageLine::Caption, _)) => return Zone::Caption,
        _ => {}
    }
    if is_code(line.text) || line.words == 0 && line.text.len() < 64 {
        return Zone::Boilerplate;
    }
    if line.words <= 14 && is_date_line(document, at) {
        return Zone::Dateline;
    }
    if is_credit(line) {
        return Zone::Credit;
    }
    if is_slug(line.text) {
        return Zone::Caption;
    }
    Zone::Body
}

/// Whether names, not running words, follow the "by" of a credit.
fn names_follow(line: &Line<'_>, length: usize) -> bool {
    let mut words = line.text[length..].split(is_space).filter(|word| !word.is_empty());
    words
        .next()
        .is_some_and(|word| word.trim_start_matches(['(', '@', ':']).chars().next().is_some_and(char::is_uppercase))
        && line.capitals.0 * 3 >= line.capitals.1
}

/// A picture credit by its shape: names apart by slashes, or an agency after "via", and no sentence.
fn is_credit(line: &Line<'_>) -> bool {
    if line.stopped || line.words > 14 || !(line.text.contains('/') || line.text.contains(" via ")) {
        return false;
    }
    let parts = || line.text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let known = parts().any(|part| part.len() <= 10 && is_credit_word(&part.to_lowercase()));
    // names and agencies, nothing in lower case but small words
    known && parts().filter(|part| part.len() > 3 && part.starts_with(char::is_lowercase)).count() <= 1
}

/// A file name or picture tag: capitals and hyphens without a space.
fn is_slug(text: &str) -> bool {
    text.len() > 6
        && text.contains('-')
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
        && text.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// A left-over of a page's styles or scripts.
fn is_code(text: &str) -> bool {
    text.ends_with('{') || text == "}" || text == "};" || text.starts_with("<script") || text.starts_with("function(")
}

/// Letters and digits in lower case, to find a headline again.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Headline and what stands between it and the running text.
fn head(lines: &[Line<'_>], zones: &mut [Zone]) {
    let Some(first) = zones.iter().position(|&zone| zone == Zone::Body).filter(|&first| first < HEAD) else { return };
    let line = &lines[first];
    let titled = line.capitals.1 > 0 && line.capitals.0 * 10 >= line.capitals.1 * 7;
    let follows = zones[first + 1..].contains(&Zone::Body);
    let headline = line.words <= 30 && (!line.stopped || titled && follows && line.words > 3)
        || lines.len() == 1 && line.words <= 20 && !line.stopped;
    let headline = headline && !line.text.ends_with([',', ':', ';']);
    if headline {
        zones[first] = Zone::Headline;
        repeats(lines, zones, first);
    }
    // the last line of the head tells which paragraphs above it belong to the head too
    let end = zones.len().min(HEAD);
    let Some(last) = zones[..end].iter().rposition(|zone| matches!(zone, Zone::Byline | Zone::Dateline)) else {
        return;
    };
    for at in first + 1..last {
        if headline && zones[at] == Zone::Body && lines[at].stopped && lines[at].words <= 60 {
            zones[at] = Zone::Standfirst;
        }
    }
    // a place beside byline or date: "Seoul, South Korea"
    for at in last.saturating_sub(2)..(last + 3).min(end) {
        let beside = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|near| zones.get(near).is_some_and(|zone| matches!(zone, Zone::Byline | Zone::Dateline)));
        let line = &lines[at];
        let place = line.words <= 6 && !line.stopped && line.text.contains(',') && line.capitals.0 == line.capitals.1;
        if zones[at] == Zone::Body && beside && place && line.text.starts_with(char::is_uppercase) {
            zones[at] = Zone::Dateline;
        }
    }
}

/// The headline printed again, alone or run together with a caption.
fn repeats(lines: &[Line<'_>], zones: &mut [Zone], headline: usize) {
    let title = bare(lines[headline].text);
    if title.len() < 12 {
        return;
    }
    for at in headline + 1..zones.len().min(headline + HEAD) {
        if zones[at] == Zone::Body && lines[at].text.len() < lines[headline].text.len() + 600 {
            match bare(lines[at].text).strip_prefix(title.as_str()) {
                Some("") => zones[at] = Zone::Boilerplate,
                Some(_) => zones[at] = Zone::Caption,
                None => {}
            }
        }
    }
}

/// Captions by their place: in one block with the credit of a picture.
fn pictures(lines: &[Line<'_>], zones: &mut [Zone]) {
    let blocks = lines.iter().skip(1).filter(|line| line.apart).count() * 2 > lines.len();
    if !blocks {
        return;
    }
    for at in 0..zones.len() {
        let picture = zones[at] == Zone::Credit && !matches!(lines[at].page, Some((PageLine::Staff, _)));
        if !picture {
            continue;
        }
        if at > 0 && !lines[at].apart && zones[at - 1] == Zone::Body && lines[at - 1].words <= 60 {
            zones[at - 1] = Zone::Caption;
        }
        let ends = lines.get(at + 2).is_none_or(|line| line.apart);
        if let Some(after) = lines.get(at + 1) {
            if !after.apart && ends && zones[at + 1] == Zone::Body && after.words <= 60 {
                zones[at + 1] = Zone::Caption;
            }
        }
    }
}

/// Short lines after the last paragraph of running text lead elsewhere.
fn tail(lines: &[Line<'_>], zones: &mut [Zone]) {
    let is_text = |at: usize| lines[at].stopped || lines[at].words > 12;
    let Some(last) = (0..zones.len()).rfind(|&at| zones[at] == Zone::Body && is_text(at)) else { return };
    if (0..=last).filter(|&at| zones[at] == Zone::Body && is_text(at)).take(3).count() < 3 {
        return;
    }
    for at in last + 1..zones.len() {
        if zones[at] == Zone::Body && lines[at].words <= 8 && !lines[at].text.ends_with(':') {
            zones[at] = Zone::Boilerplate;
        }
    }
}

/// Short lines without a stop between paragraphs.
fn subheadings(lines: &[Line<'_>], zones: &mut [Zone]) {
    let Some(last) = zones.iter().rposition(|zone| zone.is_read()) else { return };
    for at in 1..last {
        let line = &lines[at];
        let title = !line.stopped
            && (1..=14).contains(&line.words)
            && line.text.starts_with(char::is_alphanumeric)
            && !line.text.starts_with(char::is_lowercase)
            && !line.text.ends_with([',', ':', ';', '-', '–', '—']);
        if zones[at] == Zone::Body && title {
            zones[at] = Zone::Heading;
        }
    }
}
