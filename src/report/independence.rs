//! Whether origins stand on their own, in three values with a reason.

use super::list;
use super::origins::{Independence, Origin, OriginKind};
use super::positions::holder;
use super::statement::Statement;

/// The verdict on these origins of these assertions. Who is not named may be anybody, so one unnamed origin is enough
/// for "cannot tell", as is an outlet that does not say where it has it from.
pub(crate) fn judge(
    origins: &[Origin],
    assertions: &[&Statement],
    rings: &[Vec<String>],
) -> (Option<Independence>, String) {
    let of = |kind: OriginKind| -> Vec<&Origin> { origins.iter().filter(|origin| origin.kind == kind).collect() };
    let labels = |origins: &[&Origin]| -> String {
        let labels: Vec<String> = origins.iter().map(|origin| origin.label()).collect();
        list(&labels.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let named = of(OriginKind::Source);
    let others = if named.is_empty() { String::new() } else { format!("; named: {}", labels(&named)) };
    if origins.is_empty() {
        return (None, "nobody is reported asserting it".to_owned());
    }
    if let Some(ring) = of(OriginKind::Ring).first().map(|ring| ring.label()) {
        return (
            Some(Independence::CannotTell),
            format!("circular: {ring} cite one another, and none says where it has it from{others}"),
        );
    }
    if let Some(reason) = unnamed(of(OriginKind::Unnamed).len()) {
        let reason = format!("{reason}, so nobody can tell whether it comes from another origin{others}");
        return (Some(Independence::CannotTell), reason);
    }
    if let Some(outlet) = of(OriginKind::Outlet).first().map(|outlet| outlet.label()) {
        return (
            Some(Independence::CannotTell),
            format!("it goes back to {outlet}, and where {outlet} has it from is not told{others}"),
        );
    }
    if let [only] = origins {
        let outlets = only.outlets.len();
        let through = if outlets == 1 { "one outlet".to_owned() } else { format!("{outlets} outlets") };
        let ring = rings.first().map(|ring| {
            let names: Vec<&str> = ring.iter().map(String::as_str).collect();
            format!("; {} cite one another", list(&names))
        });
        let reason = format!("a single origin, {}, through {through}{}", only.label(), ring.unwrap_or_default());
        return (Some(Independence::Dependent), reason);
    }
    let alone =
        |origin: &Origin| assertions.iter().any(|statement| statement.jointly == 1 && holder(statement) == origin.name);
    let joint: Vec<&Origin> = named.iter().copied().filter(|origin| !alone(origin)).collect();
    if named.len() - joint.len() >= 2 {
        let mut outlets: Vec<&str> = assertions.iter().map(|statement| statement.publisher()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let channel = match outlets.as_slice() {
            [only] => format!(", though all through {only}"),
            _ => String::new(),
        };
        let reason = format!("{} origins, each reported on its own: {}{channel}", named.len(), labels(&named));
        return (Some(Independence::Independent), reason);
    }
    let reason = format!(
        "{} {} only reported speaking together with others, so whether each knows it for itself is not told",
        labels(&joint),
        if joint.len() == 1 { "is" } else { "are" },
    );
    (Some(Independence::CannotTell), reason)
}

fn unnamed(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("one assertion has no named source".to_owned()),
        more => Some(format!("{more} assertions have no named source")),
    }
}
