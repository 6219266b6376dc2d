//! Common domains: what people keep, with sensible fields for when the words give none.
//!
//! A field is `name:kind` with `!` for required, `*` for always there, `(a|b)` for choices and `>entity` for relations.

use crate::model::contract::Character;

/// A domain as people speak of it.
#[derive(Debug)]
pub(super) struct Domain {
    /// Words by which it is known; a trailing `*` takes any ending.
    pub words: &'static [&'static str],
    /// Entities, the main one first: name and fields.
    pub entities: &'static [(&'static str, &'static str)],
    pub title: &'static str,
    pub character: Character,
    pub colour: &'static str,
}

macro_rules! domains {
    ($($words:expr, $title:expr, $character:ident, $colour:expr, [$(($entity:expr, $fields:expr)),* $(,)?];)*) => {
        &[$(Domain { words: &$words, entities: &[$(($entity, $fields)),*], title: $title, character: Character::$character, colour: $colour }),*]
    };
}

/// Every domain; of several that match, the one named first in the words counts.
pub(super) const DOMAINS: &[Domain] = domains![
    ["habit*", "hábitos", "gewohnheiten", "habitudes"], "Habits", Gentle, "#0f766e", [("habit", "name:text!, reason:long_text")];
    ["poll", "polls", "polling app", "voting app", "vote on", "vote for", "survey*", "people vote", "umfrage*", "encuesta*"], "Polls", Bold, "#be185d", [("poll", "question:text!, options:list!")];
    ["flashcard*", "flash card*", "vocabulary trainer", "karteikarten"], "Flashcards", Bold, "#4338ca",
        [("card", "front:text!, back:text!, deck:relation!>deck"), ("deck", "name:text!")];
    ["invoice*", "invoicing", "facturas", "rechnungen", "factures"], "Invoices", Ledger, "#1e3a8a",
        [("invoice", "number:text!, client:relation!>client, line_items:line_items*, tax_rate:number*, due_date:date*, status:choice(draft|sent|paid)*"),
         ("client", "name:text!, email:email, address:long_text")];
    ["blog*"], "Blog", Editorial, "#7c2d12", [("post", "title:text!, body:markdown*, tags:tags, date:date*")];
    ["todo*", "to-do*", "to do list", "task*", "chore*", "checklist app", "checklists", "simple checklist", "tareas", "aufgaben*", "tâches", "tache*"], "Tasks", Plain, "#2f5fd0",
        [("task", "title:text!, due_date:date, priority:choice(low|medium|high), done:boolean*, notes:long_text")];
    ["expense*", "expence*", "spending", "spendings", "gastos", "ausgaben*", "dépenses", "haushaltsbuch"], "Expenses", Ledger, "#0f766e",
        [("expense", "title:text!, amount:money!*, category:choice(groceries|housing|transport|leisure|health|other)!, date:date!, notes:long_text")];
    ["budget*", "income", "savings"], "Budget", Ledger, "#166534",
        [("entry", "title:text!, amount:money!, type:choice(income|expense)!, category:choice(salary|housing|food|transport|leisure|other)!, date:date!")];
    ["crm", "sales pipeline", "deals"], "Customers", Ledger, "#4f46e5",
        [("deal", "title:text!, company:relation>company, value:money!, stage:choice(lead|qualified|won|lost)!"),
         ("contact", "name:text!, email:email, phone:phone, company:relation>company"), ("company", "name:text!, industry:text, website:url")];
    ["inventory", "stock", "warehouse", "inventario", "lager", "lagerbestand", "inventaire"], "Inventory", Ledger, "#9a5b13",
        [("product", "name:text!, sku:text!, quantity:number!, unit_price:money, supplier:text, reorder_level:number")];
    ["recipe*", "cookbook", "recetas", "recetario", "rezept*", "recettes"], "Recipes", Editorial, "#c2410c",
        [("recipe", "title:text!, photo:image, ingredients:list, steps:list, cooking_time:duration, tags:tags")];
    ["reading list", "book", "books", "library", "libros", "bücher*", "livres", "buch", "bookshelf"], "Books", Editorial, "#7c3f2b",
        [("book", "title:text!, author:text, rating:rating, status:choice(to read|reading|finished), notes:long_text")];
    ["movie*", "film*", "watchlist", "películas"], "Films", Bold, "#9f1239",
        [("movie", "title:text!, director:text, year:number, rating:rating, status:choice(to watch|watching|watched), notes:long_text")];
    ["album*", "record collection", "vinyl"], "Records", Bold, "#7e22ce",
        [("album", "title:text!, artist:text!, year:number, genre:choice(rock|pop|jazz|classical|electronic|other), rating:rating")];
    ["event*", "conference", "party", "wedding", "eventos", "veranstaltung*", "événement*"], "Events", Gentle, "#be185d",
        [("event", "name:text!, date:date!, location:text, capacity:number"), ("guest", "name:text!, event:relation>event, rsvp:choice(yes|no|maybe)")];
    ["helpdesk", "help desk", "ticket*", "support requests", "issue tracker"], "Tickets", Ledger, "#1d4ed8",
        [("ticket", "subject:text!, description:long_text, requester_email:email, priority:choice(low|medium|high|urgent), status:choice(open|in progress|closed)!")];
    ["bug*", "defect*"], "Bugs", Ledger, "#b91c1c",
        [("bug", "title:text!, description:long_text, severity:choice(minor|major|critical), status:choice(open|in progress|fixed)!, reported_on:date")];
    ["workout*", "fitness", "gym", "exercise*", "training log", "entrenamiento"], "Workouts", Instrument, "#b45309",
        [("workout", "exercise:text!, date:date!, sets:number, reps:number, weight:number")];
    ["runs", "my runs", "running log", "run log", "running tracker", "run tracker", "jogging", "jogs"], "Runs", Instrument, "#0e7490", [("run", "route:text!, date:date!, distance:number!, duration:duration")];
    ["booking*", "reservation*", "appointment*", "citas", "termine", "reservas"], "Bookings", Gentle, "#0369a1",
        [("booking", "name:text!, date:date!, time:time, guests:number, status:choice(requested|confirmed|cancelled), notes:long_text")];
    ["course", "courses", "lesson*", "class schedule", "curriculum"], "Courses", Editorial, "#4338ca",
        [("course", "title:text!, teacher:text, start_date:date, status:choice(planned|running|finished), description:long_text")];
    ["student*", "gradebook", "pupils", "alumnos", "schüler"], "Students", Ledger, "#155e75", [("student", "name:text!, email:email, grade:number, class_name:text, notes:long_text")];
    ["pet", "pets", "dog", "dogs", "cats", "mascotas", "haustiere"], "Pets", Gentle, "#a16207",
        [("pet", "name:text!, species:choice(dog|cat|bird|other), breed:text, birthday:date, photo:image, notes:long_text")];
    ["houseplant*", "plant*", "plantas", "pflanzen", "plantes"], "Plants", Gentle, "#15803d",
        [("plant", "name:text!, species:text, room:text, last_watered:date")];
    ["garden*", "plots", "allotment"], "Garden", Gentle, "#3f6212",
        [("plot", "number:number!, size:number, crop:text, planting_date:date"), ("member", "name:text!, email:email")];
    ["notes", "note", "note-taking", "notebook", "wiki", "notas", "notizen"], "Notes", Plain, "#57534e",
        [("note", "title:text!, body:markdown, folder:relation>folder, updated_on:date"), ("folder", "name:text!")];
    ["shopping*", "grocer*", "lista de la compra", "compra", "einkaufsliste", "einkauf*", "liste de courses"], "Shopping list", Plain, "#15803d",
        [("item", "name:text!, quantity:number, store:text, bought:boolean*")];
    ["contact", "contacts", "contact list", "address book", "phone book", "contactos", "kontakte", "carnet d'adresses", "adressbuch"], "Contacts", Plain, "#334155",
        [("contact", "name:text!, email:email, phone:phone, birthday:date, notes:long_text")];
    ["job application*", "job hunt", "job search", "applications"], "Job applications", Ledger, "#1e40af",
        [("application", "company:text!, position:text!, applied_on:date, status:choice(applied|interview|offer|rejected)!, salary:money, notes:long_text")];
    ["time track*", "timesheet*", "hours worked", "billable", "zeiterfassung"], "Time sheet", Ledger, "#0f766e",
        [("entry", "task:text!, project:text, date:date!, duration:duration!, billable:boolean")];
    ["meal*", "menu plan", "diet", "calorie*", "food diary", "food log", "nutrition*"], "Meals", Gentle, "#c2410c",
        [("meal", "name:text!, date:date!, meal:choice(breakfast|lunch|dinner|snack), calories:number, notes:long_text")];
    ["travel*", "trip*", "itinerary", "vacation", "viajes", "reisen"], "Trips", Editorial, "#0e7490",
        [("trip", "destination:text!, start_date:date, end_date:date, budget:money, status:choice(idea|planned|booked|done), notes:long_text")];
    ["packing*", "packing list"], "Packing list", Plain, "#0e7490",
        [("item", "name:text!, category:choice(clothes|documents|electronics|toiletries|other), quantity:number, packed:boolean*")];
    ["member*", "mitglied*", "miembros", "membres"], "Members", Ledger, "#1e40af",
        [("member", "name:text!, email:email, phone:phone, joined_on:date, notes:long_text")];
    ["customer*"], "Customers", Ledger, "#1e40af",
        [("customer", "name:text!, company:text, email:email, phone:phone, notes:long_text")];
    ["client*", "cliente*", "kunden*"], "Clients", Ledger, "#1e40af",
        [("client", "name:text!, company:text, email:email, phone:phone, notes:long_text")];
    ["wishlist", "wish list", "gift*", "presents"], "Wishes", Bold, "#be123c",
        [("gift", "title:text!, recipient:text, price:money, link:url, bought:boolean*")];
    ["journal", "journals", "diary", "diario", "tagebuch"], "Journal", Editorial, "#6b21a8",
        [("entry", "title:text!, date:date!, mood:choice(great|good|okay|low|bad), text:long_text")];
    ["mood*"], "Mood", Gentle, "#7c3aed", [("entry", "title:text!, date:date!, mood:choice(great|good|okay|low|bad)!, note:long_text")];
    ["sleep"], "Sleep", Instrument, "#3730a3", [("night", "title:text!, date:date!, hours:number!, quality:rating, note:long_text")];
    ["water intake", "water tracker", "hydration"], "Water", Gentle, "#0284c7", [("drink", "title:text!, date:date!, millilitres:number!")];
    ["weight tracker", "weight log", "body weight"], "Weight", Instrument, "#0f766e", [("measurement", "title:text!, date:date!, weight:number!, note:long_text")];
    ["medication*", "medicine*", "pills", "prescription*"], "Medication", Gentle, "#0f766e",
        [("medication", "name:text!, dose:text!, time:time, taken:boolean*, refill_date:date, notes:long_text")];
    ["employee*", "staff", "team members"], "Staff", Ledger, "#1e3a8a",
        [("employee", "name:text!, email:email, role:text, department:choice(operations|sales|engineering|support|other), start_date:date")];
    ["leave request*", "vacation request*", "time off"], "Leave", Ledger, "#0369a1",
        [("request", "employee:text!, start_date:date!, end_date:date!, status:choice(requested|approved|declined)!, reason:long_text")];
    ["subscription tracker", "subscriptions", "recurring payments"], "Subscriptions", Ledger, "#6d28d9",
        [("subscription", "name:text!, price:money!, cycle:choice(monthly|yearly), next_payment:date, active:boolean")];
    ["vehicle*", "cars", "car", "car maintenance", "mileage log"], "Vehicles", Ledger, "#374151",
        [("service", "title:text!, vehicle:text!, date:date!, mileage:number, cost:money, notes:long_text")];
    ["parking"], "Parking", Ledger, "#1f2937", [("spot", "number:number!, level:text, tenant:text, status:choice(free|taken)")];
    ["real estate", "real-estate", "propert*", "apartment*", "listings", "houses"], "Listings", Editorial, "#854d0e",
        [("property", "title:text!, address:long_text, price:money!, bedrooms:number, photo:image, status:choice(available|reserved|sold)")];
    ["restaurant*", "cafes", "cafés"], "Restaurants", Editorial, "#9f1239",
        [("restaurant", "name:text!, cuisine:text, rating:rating, price_range:choice(cheap|moderate|fine), visited:boolean, notes:long_text")];
    ["donation*", "fundrais*", "charity"], "Donations", Gentle, "#b91c1c", [("donation", "donor:text!, amount:money!, date:date!, campaign:text, thanked:boolean*")];
    ["goal*", "okr*", "savings goal*", "objectives"], "Goals", Bold, "#c2410c",
        [("goal", "title:text!, target_date:date, progress:number, status:choice(planned|active|reached), notes:long_text")];
    ["feedback", "suggestion*"], "Feedback", Gentle, "#0f766e", [("entry", "title:text!, rating:rating, message:long_text, date:date, status:choice(new|read|answered)")];
    ["project*", "proyectos", "projekte", "projets"], "Projects", Ledger, "#1d4ed8",
        [("project", "name:text!, client:text, deadline:date, budget:money, status:choice(planned|active|on hold|done)!, notes:long_text")];
    ["project management", "kanban board", "kanban app", "sprint*"], "Board", Ledger, "#1d4ed8",
        [("task", "title:text!, assignee:text, due_date:date, status:choice(to do|in progress|done)!, priority:choice(low|medium|high)")];
    ["dashboard", "sales", "revenue", "kpi*", "analytics"], "Sales", Ledger, "#1e3a8a",
        [("order", "customer:text!, amount:money!*, region:choice(North|South|East|West)!*, date:date!*, status:choice(new|paid|shipped)")];
];

#[cfg(test)]
mod tests {
    use super::super::fields;
    use super::*;

    #[test]
    fn every_domain_reads_and_its_relations_lead_somewhere() {
        for domain in DOMAINS {
            for (name, spec) in domain.entities {
                let read = fields::from_spec(spec);
                assert!(read.iter().any(|field| field.required), "{name} needs a field that names it");
                for field in &read {
                    let goal = field.relation.as_deref();
                    assert!(
                        goal.is_none_or(|goal| domain.entities.iter().any(|(other, _)| *other == goal)),
                        "{name}.{}",
                        field.name
                    );
                }
            }
        }
    }
}
