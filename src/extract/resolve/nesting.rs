//! Which attribution stands in whose content.

use std::ops::Range;

use crate::extract::frame::Frame;

/// For each frame the innermost other frame whose content holds its cue; for a floating quotation nothing.
///
/// One sweep over contents and cues in order of place: O(n log n) for contents that nest shallowly.
pub(super) fn outer_frames(frames: &[Frame]) -> Vec<Option<usize>> {
    let mut ranges: Vec<(Range<usize>, usize)> = frames
        .iter()
        .enumerate()
        .flat_map(|(index, frame)| frame.content.iter().map(move |range| (range.clone(), index)))
        .collect();
    ranges.sort_by_key(|(range, index)| (range.start, *index));
    let mut cues: Vec<usize> = (0..frames.len()).filter(|&index| !frames[index].cue.is_empty()).collect();
    cues.sort_by_key(|&index| (frames[index].cue_head, index));
    let mut outer = vec![None; frames.len()];
    let mut open: Vec<(Range<usize>, usize)> = Vec::new();
    let mut next = 0;
    for cue in cues {
        let head = frames[cue].cue_head;
        while next < ranges.len() && ranges[next].0.start <= head {
            open.push(ranges[next].clone());
            next += 1;
        }
        open.retain(|(range, _)| range.end > head);
        outer[cue] = open
            .iter()
            .filter(|(_, other)| *other != cue && !holds(&frames[cue], frames[*other].cue_head))
            .map(|(_, other)| *other)
            .min_by_key(|&other| (size(&frames[other]), other));
    }
    break_circles(&mut outer);
    outer
}

/// Whether a frame's content holds a token.
pub(super) fn holds(frame: &Frame, token: usize) -> bool {
    frame.content.iter().any(|range| range.contains(&token))
}

fn size(frame: &Frame) -> usize {
    frame.content.iter().map(ExactSizeIterator::len).sum()
}

/// Two contents that hold each other's cue through a third would nest for ever: the link that closes such a
/// circle is cut.
fn break_circles(outer: &mut [Option<usize>]) {
    let mut seen = vec![0_usize; outer.len()];
    for start in 0..outer.len() {
        let mut at = start;
        while let Some(next) = outer[at] {
            if seen[at] == start + 1 {
                outer[at] = None;
                break;
            }
            if seen[at] != 0 {
                break;
            }
            seen[at] = start + 1;
            at = next;
        }
    }
}
