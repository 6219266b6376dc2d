//! How events are written: `{"run_id", "seq", "at", "kind", "payload"}`.
//!
//! serde can derive this form, but then reads every payload through a buffer of its own, with a second copy of all the code
//! that reads contracts and reports: tens of kilobytes that every browser would load. Here the payload stays text until
//! its kind is known.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use serde_json::value::RawValue;

use super::{
    event::{Event, EventBody},
    ids::RunId,
};

/// A line as it is written.
#[derive(Serialize, Deserialize)]
struct Line {
    run_id: RunId,
    seq: i64,
    at: i64,
    kind: String,
    payload: Box<RawValue>,
}

/// What of it is stored by itself.
#[derive(Serialize, Deserialize)]
struct Stored {
    kind: String,
    payload: Box<RawValue>,
}

impl EventBody {
    /// Writes it as `{"kind", "payload"}`.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Stored { kind: self.kind().to_owned(), payload: self.payload()? })
    }

    /// Reads what [`EventBody::to_json`] wrote.
    ///
    /// # Errors
    /// When it is no JSON, or of a kind that is not known here.
    pub fn from_json(text: &str) -> serde_json::Result<Self> {
        let Stored { kind, payload } = serde_json::from_slice(text.as_bytes())?;
        Self::of(&kind, &payload)
    }

    fn payload(&self) -> serde_json::Result<Box<RawValue>> {
        // Derived, an enum is written as `{"kind":payload}`.
        let whole = serde_json::to_string(self)?;
        let inside = whole.get(self.kind().len() + 4..whole.len() - 1).unwrap_or_default();
        RawValue::from_string(inside.to_owned())
    }

    fn of(kind: &str, payload: &RawValue) -> serde_json::Result<Self> {
        serde_json::from_slice(format!("{{{}:{payload}}}", serde_json::to_string(kind)?).as_bytes())
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let payload = self.body.payload().map_err(S::Error::custom)?;
        let (run_id, seq, at, kind) = (self.run_id, self.seq, self.at, self.body.kind().to_owned());
        Line { run_id, seq, at, kind, payload }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Line { run_id, seq, at, kind, payload } = Line::deserialize(deserializer)?;
        let body = EventBody::of(&kind, &payload).map_err(D::Error::custom)?;
        Ok(Self { run_id, seq, at, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::run::Stage;

    #[test]
    fn the_form_is_kind_and_payload() {
        let body = EventBody::StageComplete { stage: Stage::Scaffold, millis: 9 };
        let stored = r#"{"kind":"stage_complete","payload":{"stage":"scaffold","millis":9}}"#;
        assert_eq!(body.to_json().unwrap(), stored);
        assert_eq!(EventBody::from_json(stored).unwrap(), body);
        let event = Event { run_id: RunId(uuid::Uuid::nil()), seq: 3, at: 7, body };
        let line = serde_json::to_string(&event).unwrap();
        assert!(line.starts_with(r#"{"run_id":"0000"#) && line.contains(r#""seq":3,"at":7,"kind":"stage_complete""#));
        assert_eq!(serde_json::from_str::<Event>(&line).unwrap(), event);
        let value = serde_json::to_value(&event).unwrap();
        assert_eq!(value["payload"]["millis"], 9);
        assert_eq!(serde_json::from_value::<Event>(value).unwrap(), event);
    }

    #[test]
    fn an_unknown_kind_is_an_error() {
        assert!(EventBody::from_json(r#"{"kind":"sang","payload":{}}"#).is_err());
        assert!(EventBody::from_json(r#"{"kind":"token\":1,\"x","payload":{}}"#).is_err());
    }
}
