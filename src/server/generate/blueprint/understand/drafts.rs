//! Entities in the making: what the words say of a thing, completed by what is known of its domain.

use super::{
    domains::Domain,
    fields::{self, from_spec, is_always, is_starred, mentions},
    kinds,
    text::{bounded, plural, sentence_case, singular},
};
use crate::model::contract::{Entity, Field, FieldKind};

/// A thing as far as the words tell of it.
pub(super) struct Draft {
    pub name: String,
    pub label: String,
    pub label_plural: String,
    pub fields: Vec<Field>,
    pub belongs_to: Vec<String>,
}

impl Draft {
    pub fn new(name: &str, label_plural: &str) -> Self {
        let label = if label_plural.is_ascii() { singular(label_plural) } else { label_plural.to_owned() };
        Self {
            name: name.to_owned(),
            label: bounded(&label.replace('_', " ")),
            label_plural: bounded(&label_plural.replace('_', " ")),
            fields: Vec::new(),
            belongs_to: Vec::new(),
        }
    }

    /// Adds what the words give; what is there already stays.
    pub fn take(&mut self, fields: Vec<Field>) {
        for field in fields {
            if !self.fields.iter().any(|held| held.name == field.name) {
                self.fields.push(field);
            }
        }
    }

    /// Completes it. Words that give fields win over what is usual.
    pub fn finish(self, domain: Option<&Domain>, names: &[String], text: &str) -> Entity {
        let spec = domain
            .and_then(|domain| domain.entities.iter().find(|(name, _)| *name == self.name))
            .map(|(_, spec)| *spec);
        let usual = spec.map(from_spec).unwrap_or_default();
        let mut fields = if self.fields.is_empty() { usual.clone() } else { self.fields.clone() };
        if !self.fields.is_empty() {
            complete(&mut fields, &usual, spec.unwrap_or_default(), text);
        }
        // Cards need their deck, invoices their client: what these are made of is not left out.
        let whole = ["card", "invoice"].contains(&self.name.as_str());
        for field in
            usual.iter().filter(|field| field.required && field.relation.is_some() && (whole || self.fields.len() < 2))
        {
            if !fields.iter().any(|held| held.name == field.name) {
                fields.push(field.clone());
            }
        }
        for goal in &self.belongs_to {
            if names.contains(goal)
                && *goal != self.name
                && !fields.iter().any(|field| field.relation.as_ref() == Some(goal))
            {
                fields.push(relation(goal));
            }
        }
        // A field that is called like another entity points to it.
        for field in &mut fields {
            if field.relation.is_none() && names.contains(&field.name) && field.name != self.name {
                let label = field.label.clone();
                *field = Field { label, required: field.required, ..relation(&field.name.clone()) };
            }
        }
        fields.retain(|field| field.relation.as_ref().is_none_or(|goal| names.contains(goal)));
        if fields.len() > 1 && fields.iter().any(|field| is_naming(field) && field.name != self.name) {
            fields.retain(|field| field.name != self.name || field.kind != FieldKind::Text);
        }
        name_it(&mut fields);
        fields.truncate(20);
        let many = plural(&self.name);
        Entity {
            id: String::new(),
            name: self.name,
            plural: many,
            label: self.label,
            label_plural: self.label_plural,
            fields,
        }
    }
}

/// Adds what the domain always has, and what the words mention in passing.
fn complete(fields: &mut Vec<Field>, usual: &[Field], spec: &str, text: &str) {
    let few = fields.len() < 2 || spec.contains("line_items") || spec.contains("deck:");
    let named = fields.iter().any(is_naming);
    let wanted = |field: &&Field| {
        let starred = is_starred(spec, &field.name)
            || is_always(spec, &field.name) && (few || !field.required || !named && field.kind == FieldKind::Text);
        field.relation.is_none() && (starred || mentions(text, field) && field.kind != FieldKind::Text)
    };
    for (at, field) in usual.iter().filter(wanted).enumerate() {
        settle(fields, at, field, is_starred(spec, &field.name));
    }
    // What the words call like a field of the domain is of its kind and may have its values.
    for field in fields.iter_mut() {
        if let Some(known) = usual.iter().find(|known| known.name == field.name) {
            if field.kind == FieldKind::Text && known.kind != FieldKind::Relation {
                (field.kind, field.unit) = (known.kind, known.unit.clone());
                field.options.clone_from(&known.options);
                (field.min, field.max) = (known.min, known.max);
            } else if field.kind == known.kind
                && field.options == kinds::usual(&field.name)
                && !known.options.is_empty()
            {
                field.options.clone_from(&known.options);
            }
        }
    }
}

/// Puts a field of the domain among those of the words, or lets it complete the one that is there.
fn settle(fields: &mut Vec<Field>, at: usize, field: &Field, always: bool) {
    let same = |held: &Field| held.name == field.name || held.name == format!("{}_name", field.name);
    if let Some(held) = fields.iter_mut().find(|held| same(held)) {
        held.required |= field.required;
        if held.options == kinds::usual(&held.name) && !field.options.is_empty() {
            held.options.clone_from(&field.options);
        }
    } else if field.kind != FieldKind::Text
        || !fields.iter().any(|held| held.kind == FieldKind::Text && is_naming(held))
    {
        // One day, one amount: a second one of the same sort is not asked for.
        let twice = matches!(field.kind, FieldKind::Date | FieldKind::Money | FieldKind::Choice | FieldKind::Boolean)
            && fields.iter().any(|held| held.kind == field.kind && !held.required && fields.len() > 2);
        if always || !twice {
            let at = if field.required { at.min(fields.len()) } else { fields.len() };
            fields.insert(at, field.clone());
        }
    }
}

/// Whether the field is one that names a record.
pub(super) fn is_naming(field: &Field) -> bool {
    ["name", "title", "subject", "question", "front", "exercise", "label", "customer", "sku"]
        .contains(&field.name.as_str())
        || ["_name", "_title"].iter().any(|end| field.name.ends_with(end))
}

/// Sees to it that something names a record.
pub(super) fn name_it(fields: &mut Vec<Field>) {
    if let Some(at) =
        fields.iter().position(|field| field.kind == FieldKind::Text && is_naming(field) && field.name != "sku")
    {
        fields[at].required = true;
    } else if !fields.iter().any(|field| field.required && matches!(field.kind, FieldKind::Text | FieldKind::Number)) {
        // A number names a record only where it is one's name: a plot's number, a parking spot's.
        let label = |field: &Field| {
            field.kind == FieldKind::Number && ["number", "_id", "code"].iter().any(|word| field.name.contains(word))
        };
        let names = fields.iter().position(|field| field.kind == FieldKind::Text);
        match fields.first().is_some_and(label).then_some(0).or(names) {
            Some(at) => fields[at].required = true,
            None => fields.insert(0, Field { required: true, ..fields::named("name", FieldKind::Text) }),
        }
    }
}

/// A field that points to a record of another entity.
pub(super) fn relation(goal: &str) -> Field {
    Field {
        relation: Some(goal.to_owned()),
        label: sentence_case(&goal.replace('_', " ")),
        ..fields::named(&goal.replace('_', " "), FieldKind::Relation)
    }
}
