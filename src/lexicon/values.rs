//! Reads the names of closed sets in tables.

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

/// The value of a closed set that serialises under this name.
pub(crate) fn value<'t, T: Deserialize<'t>>(name: &'t str) -> Option<T> {
    T::deserialize(StrDeserializer::<Error>::new(name)).ok()
}

#[cfg(test)]
mod tests {
    use crate::model::Stance;

    #[test]
    fn names_are_those_of_the_json() {
        assert_eq!(super::value("no_position"), Some(Stance::NoPosition));
        assert_eq!(super::value::<Stance>("maybe"), None);
    }
}
