//! Vectors of numbers as one block of bytes in the embedded tables (`#[serde(with = "packed")]`): decoding is a copy,
//! where number by number it would be most of a short run.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// Writes numbers as their bytes, lowest first on every machine.
pub(crate) fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
    to.serialize_bytes(&bytes)
}

/// Reads them again.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
    struct Numbers;
    impl Visitor<'_> for Numbers {
        type Value = Vec<u32>;

        fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
            to.write_str("four bytes a number")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u32>, E> {
            let (numbers, rest) = bytes.as_chunks::<4>();
            if !rest.is_empty() {
                return Err(E::invalid_length(bytes.len(), &self));
            }
            Ok(numbers.iter().map(|n| u32::from_le_bytes(*n)).collect())
        }
    }
    from.deserialize_bytes(Numbers)
}
