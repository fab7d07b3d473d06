//! Bytes that are nearly always text: stored as a string when they are one, as numbers when they are not.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes as a program wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Bytes {
    /// As text, with a replacement character for what is no UTF-8.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stored<T, N> {
    Text(T),
    Numbers(N),
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(&self.0) {
            Ok(text) => Stored::Text::<_, &[u8]>(text).serialize(serializer),
            Err(_) => Stored::Numbers::<&str, _>(&self.0[..]).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Bytes(match Stored::<String, Vec<u8>>::deserialize(deserializer)? {
            Stored::Text(text) => text.into_bytes(),
            Stored::Numbers(numbers) => numbers,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn survives_storing(bytes: &[u8], stored: &str) {
        let bytes = Bytes(bytes.to_vec());
        let json = serde_json::to_string(&bytes).expect("bytes can be written");
        assert_eq!(json, stored);
        assert_eq!(serde_json::from_str::<Bytes>(&json).expect("and read"), bytes);
    }

    #[test]
    fn text_is_stored_as_text() {
        survives_storing(b"Process 7: 7\n", r#""Process 7: 7\n""#);
    }

    #[test]
    fn what_is_no_text_is_stored_as_numbers() {
        survives_storing(&[0xff, 10], "[255,10]");
    }
}
