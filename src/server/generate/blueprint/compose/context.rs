//! What templates see: the contract, and the names and choices that follow from it.

use std::collections::BTreeSet;

use minijinja::{Value, context};
use serde::Serialize;
use serde_json::json;

use super::value;
use super::{charts, names, pages, palette, samples, strings};
use crate::model::contract::{Character, Check, Contract, Entity, Feature, Field, FieldKind, Page, StorageStep, View};

/// The context of a contract, in which every template of the app is rendered.
pub(super) fn of(contract: &Contract) -> Value {
    let contract = &*pages::complete(contract);
    let (light, dark) = palette::palettes(&contract.design);
    let entities: Vec<EntityView> = contract.entities.iter().map(|entity| EntityView::of(entity, contract)).collect();
    let pages = page_views(contract);
    let views: serde_json::Map<String, serde_json::Value> =
        contract.pages.iter().map(|page| (spelled(&page.view), json!(true))).collect();
    let kinds: serde_json::Map<String, serde_json::Value> = contract
        .entities
        .iter()
        .flat_map(|entity| &entity.fields)
        .map(|field| (spelled(&field.kind), json!(true)))
        .collect();
    let has: serde_json::Map<String, serde_json::Value> =
        contract.features.iter().map(|feature| (spelled(feature), json!(true))).collect();
    context! {
        app => value::of(json!({
            "title": contract.title,
            "summary": contract.summary,
            "language": contract.language,
            "slug": names::slug(&contract.title),
            "storage_key": storage_key(contract),
            "former_keys": former_keys(contract),
            "version": contract.migrations.len() + 1,
        })),
        contract => value::of(contract),
        content => value::of(&contract.content),
        purpose => spelled(&contract.purpose),
        has => value::of(has),
        views => value::of(views),
        kinds => value::of(kinds),
        charts => value::of(json!({
            "any": entities.iter().any(|entity| !entity.charts.is_empty()),
            "stats": entities.iter().any(|entity| !entity.stats.is_empty()),
            "line": entities.iter().any(|entity| entity.charts.iter().any(|chart| chart.kind == "line")),
            "bar": entities.iter().any(|entity| entity.charts.iter().any(|chart| chart.kind == "bar")),
            "pie": entities.iter().any(|entity| entity.charts.iter().any(|chart| chart.kind == "pie")),
            "progress": entities.iter().any(|entity| entity.charts.iter().any(|chart| chart.kind == "progress")),
        })),
        entities => value::of(&entities),
        pictures => entities.iter().any(|entity| entity.list_view == Some("cards") || entity.image.is_some() && entity.has_detail),
        lists => entities.iter().any(|entity| entity.list_view.is_some()),
        pages => value::of(&pages),
        steps => value::of(steps(contract)),
        design => value::of(json!({
            "character": spelled(&contract.design.character),
            "layout": layout(contract),
            "dark": contract.design.dark,
            "dark_only": light == dark,
            "light_palette": light,
            "dark_palette": dark,
        })),
        strings => value::of(strings::table(&contract.language)),
    }
}

/// What a check's test sees besides: the check, and its entity and field where it names them.
pub(super) fn of_check(contract: &Contract, check: &Check) -> Value {
    let contract = &*pages::complete(contract);
    let named = check.entity.as_deref().and_then(|name| contract.entity(name));
    let home = contract.pages.iter().find_map(|page| page.entity.as_deref()).and_then(|name| contract.entity(name));
    let entity = named.or(home).or(contract.entities.first());
    let field = entity.and_then(|entity| check.field.as_deref().and_then(|name| entity.field(name)));
    context! {
        check => value::of(check),
        entity => entity.map(|entity| value::of(EntityView::of(entity, contract))),
        field => field.map(|field| value::of(FieldView::of(field, contract))),
    }
}

/// The published spelling of a unit variant.
fn spelled(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The frame around the pages, by character.
fn layout(contract: &Contract) -> &'static str {
    match contract.design.character {
        // A side bar for one screen would be empty.
        Character::Ledger if contract.pages.iter().filter(|page| page.view != View::Detail).count() < 2 => "topbar",
        Character::Ledger => "sidebar",
        Character::Plain => "topbar",
        Character::Gentle => "tabs",
        Character::Editorial => "masthead",
        Character::Bold => "banner",
        Character::Instrument => "console",
    }
}

/// Where the app keeps its data: named for its first entity as that was first called, so that no rename moves it.
fn storage_key(contract: &Contract) -> String {
    let number = |entity: &&Entity| entity.id.trim_start_matches('e').parse::<u32>().unwrap_or(u32::MAX);
    let first = contract.entities.iter().min_by_key(number);
    let name = first.map_or_else(
        || spelled(&contract.purpose),
        |entity| first_name(contract, &entity.name, contract.migrations.len()),
    );
    format!("{}-data", names::kebab(&name))
}

/// Keys under which the data may lie because its first entity has been removed since.
fn former_keys(contract: &Contract) -> Vec<String> {
    let own = storage_key(contract);
    let removed = contract.migrations.iter().enumerate().filter_map(|(index, step)| match step {
        StorageStep::RemoveEntity { entity } => {
            Some(format!("{}-data", names::kebab(&first_name(contract, entity, index))))
        }
        _ => None,
    });
    removed.filter(|key| *key != own).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What an entity was called before the first `until` steps.
fn first_name(contract: &Contract, name: &str, until: usize) -> String {
    contract.migrations[..until].iter().rev().fold(name.to_owned(), |name, step| match step {
        StorageStep::RenameEntity { from, to } if *to == name => from.clone(),
        _ => name,
    })
}

/// A storage step in the names of the generated code.
fn steps(contract: &Contract) -> Vec<serde_json::Value> {
    contract
        .migrations
        .iter()
        .map(|step| {
            let mut step = serde_json::to_value(step).unwrap_or_default();
            if let Some(step) = step.as_object_mut() {
                let fields = step.get("step").and_then(|s| s.as_str()).is_some_and(|s| s == "rename_field");
                for (name, value) in step.iter_mut() {
                    let is_field = name == "field" || (fields && (name == "from" || name == "to"));
                    let is_entity = name == "entity" || (!fields && (name == "from" || name == "to"));
                    if let Some(text) = value.as_str().filter(|_| is_field || is_entity) {
                        *value = json!(if is_field { names::key(text) } else { names::camel(text) });
                    }
                }
            }
            step
        })
        .collect()
}

/// An entity as templates see it.
#[derive(Debug, Serialize)]
struct EntityView {
    id: String,
    name: String,
    plural: String,
    label: String,
    label_plural: String,
    /// `LineItem`: type and component prefix.
    pascal: String,
    /// `LineItems`.
    pascal_plural: String,
    /// `lineItem`.
    camel: String,
    /// `line-item`: file name.
    kebab: String,
    /// `line-items`: route.
    route: String,
    /// Where its list is.
    path: String,
    has_detail: bool,
    favourite: bool,
    /// Key of the field that names a record.
    title_key: String,
    title: FieldView,
    fields: Vec<FieldView>,
    /// Fields shown in lists, after the title.
    columns: Vec<FieldView>,
    /// The field a list is grouped or filtered by first.
    choice: Option<FieldView>,
    choices: Vec<FieldView>,
    /// The choice whose values are the columns of its board.
    board: Option<FieldView>,
    date: Option<FieldView>,
    amount: Option<FieldView>,
    /// Key of the amount that stands out in a list: money, or the only number.
    prominent: Option<String>,
    image: Option<FieldView>,
    /// The yes/no field that is ticked in the list.
    done: Option<FieldView>,
    relations: Vec<FieldView>,
    /// Whether other entities point to it.
    referred: Vec<serde_json::Value>,
    samples: Vec<samples::SampleRow>,
    /// How its list looks: `list`, `table`, `cards`; absent when no page lists it.
    list_view: Option<&'static str>,
    /// Whether the form stands beside the list rather than in a window.
    form_aside: bool,
    /// Whether its list starts with the latest date.
    sort_by_date: bool,
    /// Figures and charts over its rows.
    charts: Vec<charts::Chart>,
    stats: Vec<charts::Stat>,
    summary: bool,
    /// The number that warns, and the threshold it is held against.
    alert: Option<serde_json::Value>,
}

impl EntityView {
    fn of(entity: &Entity, contract: &Contract) -> Self {
        let fields: Vec<FieldView> = entity.fields.iter().map(|field| FieldView::of(field, contract)).collect();
        let title = title_field(entity);
        let title = FieldView::of(title, contract);
        let of_kind = |kinds: &[FieldKind]| fields.iter().find(|field| kinds.contains(&field.kind)).cloned();
        let relations: Vec<FieldView> = fields.iter().filter(|field| field.relation.is_some()).cloned().collect();
        let columns = fields.iter().filter(|field| field.key != title.key && listed(field.kind)).cloned().collect();
        let path = contract
            .pages
            .iter()
            .filter(|page| page.entity.as_deref() == Some(&entity.name))
            .min_by_key(|page| match page.view {
                View::List | View::Table | View::Cards => 0,
                View::Kanban => 1,
                View::Calendar => 2,
                View::Detail => 9,
                _ => 3,
            })
            .map_or_else(|| format!("/{}", names::kebab(&entity.plural)), |page| page.path.clone());
        let referred = contract
            .entities
            .iter()
            .flat_map(|other| other.fields.iter().map(move |field| (other, field)))
            .filter(|(other, field)| field.relation.as_deref() == Some(&entity.name) && other.name != entity.name)
            .map(|(other, field)| {
                json!({
                    "entity": other.name, "camel": names::camel(&other.name), "label_plural": other.label_plural, "key": names::key(&field.name),
                    "pascal": names::type_name(&other.name), "route": names::kebab(&other.plural),
                    "title_key": names::key(&title_field(other).name), "has_detail": has_detail(other, contract),
                })
            })
            .collect();
        let charts = charts::charts(entity, contract);
        let stats = charts::stats(entity, contract);
        Self {
            id: entity.id.clone(),
            name: entity.name.clone(),
            plural: entity.plural.clone(),
            label: entity.label.clone(),
            label_plural: entity.label_plural.clone(),
            pascal: names::type_name(&entity.name),
            pascal_plural: names::pascal(&if entity.plural == entity.name {
                format!("all_{}", entity.plural)
            } else {
                entity.plural.clone()
            }),
            camel: names::camel(&entity.name),
            kebab: names::kebab(&entity.name),
            route: names::kebab(&entity.plural),
            path,
            has_detail: has_detail(entity, contract),
            favourite: favourite(entity, contract),
            title_key: title.key.clone(),
            title,
            columns,
            choice: of_kind(&[FieldKind::Choice]),
            choices: fields.iter().filter(|field| field.kind == FieldKind::Choice).cloned().collect(),
            board: pages::board(entity).map(|field| FieldView::of(field, contract)),
            date: of_kind(&[FieldKind::Date, FieldKind::DateTime]),
            amount: charts::figure(entity).map(|field| FieldView::of(field, contract)),
            prominent: charts::prominent(entity).map(|field| names::key(&field.name)),
            image: of_kind(&[FieldKind::Image]),
            done: of_kind(&[FieldKind::Boolean]),
            relations,
            referred,
            samples: samples::rows(entity, contract),
            list_view: list_view(entity, contract),
            form_aside: form_aside(entity, contract),
            sort_by_date: sort_by_date(entity),
            summary: !charts.is_empty() || !stats.is_empty() || alert(entity, contract).is_some(),
            charts,
            stats,
            alert: alert(entity, contract),
            fields,
        }
    }
}

/// The field that names a record: the first required text, else the first text, else the first choice, else the first.
fn title_field(entity: &Entity) -> &Field {
    let text = |field: &&Field| matches!(field.kind, FieldKind::Text);
    let find = |wanted: &dyn Fn(&&Field) -> bool| entity.fields.iter().find(|field| wanted(field));
    find(&|field| text(field) && field.required)
        .or_else(|| find(&|field| text(field)))
        .or_else(|| find(&|field| matches!(field.kind, FieldKind::LongText | FieldKind::Email) && field.required))
        .or_else(|| find(&|field| matches!(field.kind, FieldKind::Choice | FieldKind::Relation) && field.required))
        .or_else(|| find(&|field| field.required && field.kind == FieldKind::Number))
        .or_else(|| {
            find(&|field| {
                !matches!(
                    field.kind,
                    FieldKind::Boolean
                        | FieldKind::Tags
                        | FieldKind::List
                        | FieldKind::LineItems
                        | FieldKind::Image
                        | FieldKind::Relation
                )
            })
        })
        .unwrap_or(&entity.fields[0])
}

/// How an entity's list looks, from the first page that lists it.
fn list_view(entity: &Entity, contract: &Contract) -> Option<&'static str> {
    let pages = contract.pages.iter().filter(|page| page.entity.as_deref() == Some(&entity.name));
    let view = pages.map(|page| page.view).find(|view| matches!(view, View::List | View::Table | View::Cards))?;
    let pictured = entity.first(FieldKind::Image).is_some();
    Some(match view {
        View::Table => "table",
        View::Cards => "cards",
        _ if pictured => "cards",
        _ if contract.design.character == Character::Ledger || contract.has(Feature::Table) => "table",
        _ => "list",
    })
}

/// A short form of plain fields stands beside its list.
fn form_aside(entity: &Entity, contract: &Contract) -> bool {
    let long = |kind| matches!(kind, FieldKind::Markdown | FieldKind::LineItems | FieldKind::Image | FieldKind::List);
    list_view(entity, contract) == Some("list")
        && entity.fields.len() <= 5
        && !entity.fields.iter().any(|field| long(field.kind))
}

/// Logs, such as expenses and workouts, are read from the latest day on.
fn sort_by_date(entity: &Entity) -> bool {
    let figures = entity
        .fields
        .iter()
        .any(|field| matches!(field.kind, FieldKind::Money | FieldKind::Number | FieldKind::Duration));
    let date = entity.first(FieldKind::Date).or_else(|| entity.first(FieldKind::DateTime));
    figures
        && date.is_some_and(|field| field.name == "date" || field.name.ends_with("_date") || field.name == "day")
        && entity.first(FieldKind::Boolean).is_none()
}

/// Whether fields of this kind are shown in lists.
fn listed(kind: FieldKind) -> bool {
    !matches!(kind, FieldKind::LongText | FieldKind::Image | FieldKind::List | FieldKind::Markdown)
}

/// Whether records of this entity have a page of their own.
fn has_detail(entity: &Entity, contract: &Contract) -> bool {
    // What no list shows must be readable somewhere.
    let long = entity.fields.iter().any(|field| !listed(field.kind) || field.kind == FieldKind::LineItems);
    let paged = contract
        .pages
        .iter()
        .any(|page| page.view == View::Detail && page.entity.as_deref().is_none_or(|name| name == entity.name));
    let checked = contract.checks.iter().any(|check| {
        check.kind == crate::model::contract::CheckKind::DetailOpens
            && check.entity.as_deref().is_none_or(|name| name == entity.name)
    });
    paged || checked || long || contract.has(Feature::DetailPage) && contract.entities.len() == 1
}

/// Whether records of this entity can be favourites.
fn favourite(entity: &Entity, contract: &Contract) -> bool {
    if !contract.has(Feature::Favourite) {
        return false;
    }
    let named: Vec<&str> = contract
        .checks
        .iter()
        .filter(|check| check.kind == crate::model::contract::CheckKind::MarkFavourite)
        .filter_map(|check| check.entity.as_deref())
        .collect();
    if named.is_empty() {
        contract.entities.first().is_some_and(|first| first.name == entity.name)
    } else {
        named.contains(&entity.name.as_str())
    }
}

/// What warns: a number below its threshold field, else a due date that has passed.
fn alert(entity: &Entity, contract: &Contract) -> Option<serde_json::Value> {
    if !contract.has(Feature::Alert) {
        return None;
    }
    let numbers = || entity.fields.iter().filter(|field| field.kind == FieldKind::Number);
    let says = |field: &Field, words: &[&str]| words.iter().any(|word| field.name.contains(word));
    let threshold = numbers().find(|field| {
        says(
            field,
            &[
                "reorder",
                "threshold",
                "minimum",
                "min_",
                "low_",
                "umbral",
                "minimo",
                "mindest",
                "melde",
                "seuil",
                "stock_min",
                "alert",
            ],
        )
    });
    if let Some(threshold) = threshold {
        let quantity = numbers().find(|field| {
            field.name != threshold.name
                && says(
                    field,
                    &["quantity", "stock", "amount", "count", "level", "cantidad", "menge", "bestand", "quantite"],
                )
        });
        let quantity = quantity.or_else(|| numbers().find(|field| field.name != threshold.name))?;
        return Some(
            json!({ "kind": "below", "value": FieldView::of(quantity, contract), "threshold": FieldView::of(threshold, contract) }),
        );
    }
    let due = entity
        .fields
        .iter()
        .find(|field| {
            field.kind == FieldKind::Date
                && says(
                    field,
                    &[
                        "due",
                        "deadline",
                        "expir",
                        "best_before",
                        "renew",
                        "next",
                        "return",
                        "venc",
                        "fallig",
                        "faellig",
                        "echeance",
                        "end",
                    ],
                )
        })
        .or_else(|| entity.fields.iter().find(|field| field.kind == FieldKind::Date))?;
    let done = entity.first(FieldKind::Boolean).map(|field| FieldView::of(field, contract));
    Some(json!({ "kind": "overdue", "value": FieldView::of(due, contract), "done": done }))
}

/// A field as templates see it.
#[derive(Debug, Clone, Serialize)]
struct FieldView {
    id: String,
    name: String,
    /// `dueDate`: property of a row.
    key: String,
    label: String,
    kind: FieldKind,
    required: bool,
    options: Vec<String>,
    /// Entity name as a key of the data: `lineItem`.
    relation: Option<String>,
    relation_title: Option<String>,
    min: Option<f64>,
    max: Option<f64>,
    unit: Option<String>,
    /// The form component: `MoneyField`.
    component: &'static str,
}

impl FieldView {
    fn of(field: &Field, contract: &Contract) -> Self {
        let target = field
            .relation
            .as_deref()
            .filter(|_| field.kind == FieldKind::Relation)
            .and_then(|name| contract.entity(name));
        // A relation to nothing is kept as words.
        let kind = if field.kind == FieldKind::Relation && target.is_none() { FieldKind::Text } else { field.kind };
        Self {
            id: field.id.clone(),
            name: field.name.clone(),
            key: names::key(&field.name),
            label: field.label.clone(),
            kind,
            required: field.required,
            options: field.options.clone(),
            relation: target.map(|entity| names::camel(&entity.name)),
            relation_title: target.map(|entity| names::key(&title_field(entity).name)),
            min: field.min,
            max: field.max,
            unit: field.unit.clone(),
            component: component(kind),
        }
    }
}

/// The form component of a kind.
fn component(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "TextField",
        FieldKind::LongText | FieldKind::Markdown => "TextAreaField",
        FieldKind::Number | FieldKind::Duration => "NumberField",
        FieldKind::Money => "MoneyField",
        FieldKind::Date | FieldKind::Time | FieldKind::DateTime => "DateField",
        FieldKind::Rating => "RatingField",
        FieldKind::Boolean => "CheckboxField",
        FieldKind::Choice => "ChoiceField",
        FieldKind::Email | FieldKind::Url | FieldKind::Phone => "TextField",
        FieldKind::Image => "ImageField",
        FieldKind::Tags => "TagsField",
        FieldKind::List => "ListField",
        FieldKind::Relation => "RelationField",
        FieldKind::LineItems => "LineItemsField",
        FieldKind::Colour => "ColourField",
    }
}

/// A page as templates see it.
#[derive(Debug, Serialize)]
struct PageView {
    id: String,
    path: String,
    title: String,
    view: View,
    /// The component that shows it: `ContactsPage`.
    component: String,
    entity: Option<EntityView>,
    /// Whether the navigation lists it.
    in_navigation: bool,
}

fn page_views(contract: &Contract) -> Vec<PageView> {
    let mut taken = BTreeSet::new();
    contract
        .pages
        .iter()
        .filter(|page| page.view != View::Detail && !page.path.contains(':') && !page.path.contains('{'))
        .map(|page| {
            let entity = page.entity.as_deref().and_then(|name| contract.entity(name));
            let mut component = page_component(page, entity, contract);
            while !taken.insert(component.clone()) {
                component.insert_str(component.len() - 4, "More");
            }
            PageView {
                id: page.id.clone(),
                path: page.path.clone(),
                title: page.title.clone(),
                view: page.view,
                component,
                entity: entity.map(|entity| EntityView::of(entity, contract)),
                in_navigation: true,
            }
        })
        .collect()
}

/// The name of a page's component: what it shows, and how when that is not a plain list.
fn page_component(page: &Page, entity: Option<&Entity>, contract: &Contract) -> String {
    let plural = entity.map(|entity| EntityView::of(entity, contract).pascal_plural).unwrap_or_default();
    let how = match page.view {
        View::List | View::Cards | View::Table | View::Detail => "",
        View::Kanban => "Board",
        View::Calendar => "Calendar",
        View::Overview => return "OverviewPage".to_owned(),
        View::Week => "Week",
        View::Sections => return "SectionsPage".to_owned(),
        View::Tool => return "ToolPage".to_owned(),
    };
    format!("{plural}{how}Page")
}
