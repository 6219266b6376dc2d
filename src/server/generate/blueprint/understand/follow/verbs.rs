//! What an order wants done, by the words it begins or ends with.

/// Takes off a phrase that asks to add something; gives what is to be added.
pub(super) fn adding(text: &str) -> Option<&str> {
    const VERBS: &str = "add in |add |include |insert |introduce |give me |i also need |i also want |we also need |we also want |i also want to |i want to have |i want to be able to |i want |i need \
        |i'd like to be able to |i'd like to have |i'd like to see |i'd like |i would like |we need |we want \
        |also track |keep track of |track |record |store |there should be |it needs |it should have \
        |it should be able to |needs |have |put in |put |create |enable |turn on |switch on |support |allow me to \
        |allow |show me |show |display |see |let me |let users |let people |with |bring back |attach \
        |make it possible to |be able to |i should be able to |users should be able to |it must have |manage |save \
        |ask for |build |make |implement |use |export |import |añade |añadir |agrega |agregar |pon |incluye |füge \
        |ergänze |zeige |ajoute |ajouter |affiche |inclus |log ";
    // What is itself a feature's verb stays in: "export as csv", "let me sort".
    let verb = VERBS.split('|').filter(|verb| text.starts_with(*verb)).max_by_key(|verb| verb.len())?;
    let keeps = ["export ", "import "].contains(&verb);
    let rest = if keeps { text } else { &text[verb.len()..] };
    Some(rest.trim_end_matches(" hinzu").trim_end_matches(" ein").trim())
}

/// Takes off a phrase that asks to take something away; gives what is to go.
pub(super) fn removing(text: &str) -> Option<&str> {
    const VERBS: &str = "remove |delete |drop |get rid of |hide |no more |no |without |take out |take away |lose |ditch |scrap |kill \
        |eliminate |strip out |strip |disable |turn off |switch off |stop showing |stop tracking |stop asking for \
        |stop using |cut |throw out |i don't need |i do not need |i no longer need |we don't need |we do not need \
        |i don't use |we no longer need |don't need |don't show |do not show |i don't want |i do not want \
        |i no longer want |we don't want |i don't like |we don't use |don't track |don't ask for |there's no need for \
        |there is no need for |forget about |forget |leave out |clear out |quita |quitar |elimina |eliminar |borra \
        |entferne |lösche |streiche |supprime |supprimer |enlève |retire ";
    const ENDS: &str = " is not needed| isn't needed| are not needed| aren't needed| is no longer needed| are no longer needed\
        | can go| should go| must go| has to go| is unnecessary| are unnecessary| is useless| isn't necessary";
    let text = [" any more", " anymore", " any longer", " at all", " completely", " altogether", " entirely", " again"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    if let Some(rest) = ENDS.split('|').find_map(|end| text.strip_suffix(end)) {
        return Some(rest);
    }
    let verb = VERBS.split('|').filter(|verb| text.starts_with(*verb)).max_by_key(|verb| verb.len())?;
    let rest = text[verb.len()..].trim();
    Some(
        ["to see ", "to track ", "to have ", "any ", "having ", "to "]
            .iter()
            .find_map(|start| rest.strip_prefix(start))
            .unwrap_or(rest),
    )
}

/// The old name and the new one, where the order renames something; both as slices of the text.
pub(super) fn renaming(text: &str) -> Option<(&str, &str)> {
    for start in [
        "rename ",
        "change the name of ",
        "change the title of ",
        "change the label of ",
        "renombra ",
        "renomme ",
        "benenne ",
        "retitle ",
    ] {
        if let Some(rest) = text.strip_prefix(start) {
            let rest = rest.trim_end_matches(" um");
            let joint =
                [" to ", " into ", " as ", " in ", " a ", " en "].iter().find_map(|joint| rest.split_once(joint));
            return joint.or_else(|| rest.rsplit_once(' '));
        }
    }
    if let Some(rest) = text.strip_prefix("call ").or_else(|| text.strip_prefix("name ")) {
        let rest = rest.trim_end_matches(" instead");
        if let Some((new, old)) = rest.split_once(" instead of ") {
            let new = ["it ", "them ", "that ", "this "].iter().find_map(|it| new.strip_prefix(it)).unwrap_or(new);
            return Some((old, new));
        }
        if let Some(quote) = rest.find(['"', '\'', '“']).filter(|at| *at > 0) {
            return Some((rest[..quote].trim(), rest[quote..].trim()));
        }
        if let Some(both) = ["it ", "this ", "the app ", "app ", "them ", "my app ", "the project "]
            .iter()
            .find_map(|it| rest.strip_prefix(it).map(|new| (it.trim(), new)))
        {
            return Some(both);
        }
        return rest.rsplit_once(' ');
    }
    for joint in [" should be called ", " should be named ", " should read ", " is now called ", " must be called "] {
        if let Some((old, new)) = text.split_once(joint) {
            return Some((old, new.trim_end_matches(" instead")));
        }
    }
    if let Some((new, old)) = text.split_once(" instead of ") {
        let new = ["use the word ", "use the name ", "use ", "say ", "have ", "put ", "write "]
            .iter()
            .find_map(|verb| new.strip_prefix(verb))?;
        return Some((old, new));
    }
    if let Some(rest) = text.strip_prefix("replace ").or_else(|| text.strip_prefix("swap ")) {
        return [" with ", " by ", " for "].iter().find_map(|joint| rest.split_once(joint));
    }
    for start in ["change ", "turn ", "switch ", "cambia ", "ändere ", "make ", "set ", "update "] {
        if let Some(rest) = text.strip_prefix(start) {
            return [" to ", " into ", " a ", " zu "].iter().find_map(|joint| rest.split_once(joint));
        }
    }
    None
}

/// Whether the verb of a rename says so beyond doubt; "change X to Y" may set a colour or a text as well.
pub(super) fn surely_renames(text: &str) -> bool {
    [
        "rename ",
        "call ",
        "name ",
        "renombra ",
        "renomme ",
        "benenne ",
        "change the name of ",
        "change the title of ",
        "retitle ",
    ]
    .iter()
    .any(|start| text.starts_with(start))
        || text.contains(" should be called ")
        || text.contains(" instead of ")
}
