//! Spanish, German and French words for what people keep, with the English ones that identifiers are made of.

/// Pairs of a word as an identifier would have it (without accents) and its English one.
const KNOWN: &str = "cantidad=quantity|tienda=store|precio=price|fecha=date|nombre=name|notas=notes|nota=note|articulo=item|articulos=item|categoria=category|estado=status|titulo=title\
    |autor=author|prioridad=priority|correo=email|correo_electronico=email|telefono=phone|importe=amount|monto=amount|cliente=client|clientes=client|producto=product|tarea=task|tareas=task\
    |gasto=expense|gastos=expense|libro=book|libros=book|receta=recipe|recetas=recipe|planta=plant|plantas=plant|evento=event|pelicula=movie|reserva=booking|reservas=booking|mascota=pet\
    |entrenamiento=workout|entrenamientos=workout|entreno=workout|alumno=student|estudiante=student|empleado=employee|proveedor=supplier|empresa=company|direccion=address|ciudad=city|pais=country\
    |descripcion=description|comentarios=comments|peso=weight|repeticiones=reps|series_de=sets|ejercicio=exercise|hora=time|duracion=duration|ingredientes=ingredients|pasos=steps|foto=photo\
    |imagen=image|etiquetas=tags|genero=genre|leido=read|leida=read|comprado=bought|pagado=paid|hecho=done|hecha=done|completado=completed|fecha_limite=due_date|vencimiento=due_date\
    |fecha_de_vencimiento=due_date|tiempo_de_coccion=cooking_time|numero_de_personas=number_of_people|personas=people|edad=age|cumpleanos=birthday|proyecto=project|factura=invoice|saldo=balance\
    |marca=brand|modelo=model|ano=year|color=colour|tamano=size|ubicacion=location|lugar=location|valoracion=rating|puntuacion=rating|enlace=link|habitacion=room|especie=species|contacto=contact\
    |menge=quantity|anzahl=quantity|geschaft=store|laden=store|preis=price|datum=date|titel=title|notizen=notes|notiz=note|kategorie=category|betrag=amount|artikel=item|autorin=author\
    |aufgabe=task|aufgaben=task|buch=book|bucher=book|rezept=recipe|rezepte=recipe|kunde=client|kunden=client|mitglied=member|mitglieder=member|pflanze=plant|pflanzen=plant|ausgabe=expense\
    |ausgaben=expense|rechnung=invoice|rechnungen=invoice|termin=booking|termine=booking|schuler=student|mitarbeiter=employee|lieferant=supplier|firma=company|adresse=address|stadt=city|land=country\
    |beschreibung=description|kommentar=comment|gewicht=weight|wiederholungen=reps|satze=sets|ubung=exercise|uhrzeit=time|zeit=time|dauer=duration|zutaten=ingredients|zubereitung=steps|schritte=steps\
    |bild=image|schlagworter=tags|gelesen=read|gekauft=bought|bezahlt=paid|erledigt=done|fertig=done|falligkeitsdatum=due_date|fallig=due_date|fallig_am=due_date|frist=deadline|kochzeit=cooking_time\
    |alter=age|geburtsdatum=birth_date|geburtstag=birthday|projekt=project|stunden=hours|prioritat=priority|bewertung=rating|ort=location|raum=room|zimmer=room|art=type|marke=brand|modell=model\
    |jahr=year|farbe=colour|grosse=size|abteilung=department|telefon=phone|telefonnummer=phone|e_mail=email|vorname=first_name|nachname=last_name|eintrag=entry|steuersatz=tax_rate|positionen=line_items\
    |spiel=game|spiele=game|verliehen=lent|gegessen=eaten|veranstaltung=event|haustier=pet|kontakt=contact|gast=guest|gaste=guest\
    |quantite=quantity|magasin=store|prix=price|titre=title|auteur=author|categorie=category|montant=amount|nom=name|lieu=location|tache=task|taches=task|depense=expense|depenses=expense|livre=book\
    |livres=book|recette=recipe|recettes=recipe|plante=plant|plantes=plant|client=client|produit=product|evenement=event|rendez_vous=booking|facture=invoice|eleve=student|employe=employee\
    |fournisseur=supplier|entreprise=company|ville=city|pays=country|commentaire=comment|poids=weight|exercice=exercise|heure=time|duree=duration|etapes=steps|statut=status\
    |etat=status|priorite=priority|date_decheance=due_date|echeance=due_date|date_limite=due_date|telephone=phone|courriel=email|anniversaire=birthday|age=age|lu=read|achete=bought|paye=paid\
    |fait=done|termine=done|note_sur=rating|annee=year|marque=brand|couleur=colour|taille=size|piece=room|espece=species|dernier_arrosage=last_watered|membre=member|article=item|projet=project|heures=hours\
    |invite=guest|invites=guest|etiquettes=tags|lien=link";

/// The English word for an identifier, or the identifier itself.
pub(super) fn english(name: &str) -> String {
    let known = |word: &str| KNOWN.split('|').find_map(|pair| pair.strip_prefix(word)?.strip_prefix('='));
    known(name).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_languages_become_english_identifiers() {
        for (word, expected) in
            [("cantidad", "quantity"), ("falligkeitsdatum", "due_date"), ("depense", "expense"), ("quokka", "quokka")]
        {
            assert_eq!(english(word), expected);
        }
    }
}
