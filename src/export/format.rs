//! The formats by name.

use std::fmt;
use std::io;
use std::str::FromStr;

use serde::Serialize;

use super::{Export, follow_the_money, prov, schema_org, stix, web_annotation};
use crate::Error;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// [`web_annotation`]
    WebAnnotation,
    /// [`schema_org`]
    SchemaOrg,
    /// [`prov`]
    ProvJson,
    /// [`stix`]
    Stix,
    /// [`follow_the_money`]
    FollowTheMoney,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::WebAnnotation, Self::SchemaOrg, Self::ProvJson, Self::Stix, Self::FollowTheMoney];

    /// Its name on a command line: `web-annotation`, `schema-org`, `prov-json`, `stix`, `ftm`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WebAnnotation => "web-annotation",
            Self::SchemaOrg => "schema-org",
            Self::ProvJson => "prov-json",
            Self::Stix => "stix",
            Self::FollowTheMoney => "ftm",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::WebAnnotation => "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"",
            Self::SchemaOrg => "application/ld+json",
            Self::ProvJson => "application/json",
            Self::Stix => "application/stix+json;version=2.1",
            Self::FollowTheMoney => "application/json+ftm",
        }
    }

    pub(crate) fn write(self, export: &Export<'_>, mut out: impl io::Write) -> io::Result<()> {
        match self {
            Self::WebAnnotation => pretty(&web_annotation::annotations(export), out),
            Self::SchemaOrg => pretty(&schema_org::graph(export), out),
            Self::ProvJson => pretty(&prov::document(export), out),
            Self::Stix => pretty(&stix::bundle(export), out),
            Self::FollowTheMoney => {
                for entity in follow_the_money::entities(export) {
                    serde_json::to_writer(&mut out, &entity)?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            }
        }
    }
}

fn pretty(value: &impl Serialize, mut out: impl io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = Error;

    /// # Errors
    ///
    /// When no format has this name.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.into_iter().map(Self::name).collect();
            Error::invalid(format!("`{name}` is not a format; there are {}", names.join(", ")))
        })
    }
}
