//! Reads the `.tsv` tables.

/// The rows of a table: columns apart by tabs; empty lines and lines that start with `#` are left out.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The members of a cell: apart by ';'; a dash or an empty cell has none.
pub(crate) fn listed(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(';').map(str::trim).filter(|member| !member.is_empty() && *member != "-")
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_and_blank_lines_are_left_out() {
        let got: Vec<Vec<&str>> = super::rows("# head\n\na\tb c \n").collect();
        assert_eq!(got, [["a", "b c"]]);
    }
}
