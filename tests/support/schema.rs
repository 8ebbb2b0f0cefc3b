//! Checks JSON against the part of JSON Schema (draft 2020-12) that the crate's own schema uses.
//!
//! Stricter than the standard in one point: a field that the schema does not describe is an error here, so that
//! nothing is written that is not described.
#![allow(dead_code, unreachable_pub)]

use serde_json::Value;

/// What is wrong, with the place; nothing where the value fits.
pub fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "$", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let known = [
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "items",
        "prefixItems",
        "minItems",
        "maxItems",
        "enum",
        "const",
        "anyOf",
        "pattern",
        "format",
        "minimum",
        "maximum",
    ];
    let Some(rules) = schema.as_object() else {
        return if schema == &Value::Bool(false) {
            found.push(format!("{place}: not allowed"))
        };
    };
    for rule in rules.keys() {
        assert!(known.contains(&rule.as_str()), "the checker does not know `{rule}`");
    }
    if let Some(name) = rules.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{name} is missing"));
        check(root, target, value, place, found);
    }
    if let Some(kind) = rules.get("type") {
        let fits = |kind: &Value| match kind.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_u64() || value.is_i64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            other => panic!("type {other}"),
        };
        let one_fits = kind.as_array().map_or_else(|| fits(kind), |kinds| kinds.iter().any(fits));
        if !one_fits {
            found.push(format!("{place}: {value} is not of type {kind}"));
        }
    }
    if rules.get("enum").is_some_and(|allowed| !allowed.as_array().unwrap().contains(value)) {
        found.push(format!("{place}: {value} is not allowed"));
    }
    if rules.get("const").is_some_and(|only| only != value) {
        found.push(format!("{place}: {value} is not {}", rules["const"]));
    }
    if let Some(ways) = rules.get("anyOf") {
        let fits = |way: &Value| {
            let mut wrong = Vec::new();
            check(root, way, value, place, &mut wrong);
            wrong.is_empty()
        };
        if !ways.as_array().unwrap().iter().any(fits) {
            found.push(format!("{place}: {value} fits none of the ways"));
        }
    }
    let number = |rule: &str| rules.get(rule).and_then(Value::as_f64);
    if let Some(given) = value.as_f64() {
        if number("minimum").is_some_and(|least| given < least) || number("maximum").is_some_and(|most| given > most) {
            found.push(format!("{place}: {value} is out of range"));
        }
    }
    if let Some(items) = value.as_array() {
        let count = items.len() as f64;
        if number("minItems").is_some_and(|least| count < least) || number("maxItems").is_some_and(|most| count > most)
        {
            found.push(format!("{place}: {count} items"));
        }
        let first = rules.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for (at, item) in items.iter().enumerate() {
            if let Some(schema) = first.get(at).or(rules.get("items")) {
                check(root, schema, item, &format!("{place}[{at}]"), found);
            }
        }
    }
    if let (Some(fields), Some(described)) = (value.as_object(), rules.get("properties").and_then(Value::as_object)) {
        for name in rules.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !fields.contains_key(name.as_str().unwrap()) {
                found.push(format!("{place}: {name} is missing"));
            }
        }
        for (name, field) in fields {
            match described.get(name) {
                Some(schema) => check(root, schema, field, &format!("{place}.{name}"), found),
                None => found.push(format!("{place}: {name} is not described")),
            }
        }
    }
}
