T = {
"What Now": "Que faire",
"What could be done": "Ce qui pourrait être fait",
"Act": "Action",
"What the act is about is there no more. Wait for the advice on the dossier as it is now.":
 "Ce sur quoi porte l’action n’existe plus. Attendez les conseils sur le dossier tel qu’il est à présent.",
"slide “%s”": "diapositive « %s »",
"“%s” is kept": "« %s » est tenu",
("act figure", "“%s” is kept"): "« %s » est tenu",
"Share of the largest provider": "Part du premier fournisseur",
"Concentration on providers (HHI)": "Concentration sur les fournisseurs (IHH)",
"Committed in all": "Engagé en tout",
"All of it is there when its term begins": "Tout est là quand commence la période",
"The dossier as it is and with the act are simulated in %1$s trials each, with the same random numbers (seed %2$s), and compared trial by trial: ± holds the true difference 95 times in 100.":
 "Le dossier tel quel et avec l’action sont simulés en %1$s tirages chacun, avec les mêmes nombres aléatoires (graine %2$s), et comparés tirage par tirage : 95 fois sur 100, l’écart vrai est dans l’intervalle ±.",
("act", "Carry out the response to “%s”"): "Mettre en œuvre la réponse à « %s »",
("act", "Avert “%s”"): "Écarter « %s »",
("act", "Order now: %s"): "Commander dès maintenant : %s",
("act", "Move the start of “%1$s” to %2$s"): "Reporter le début de « %1$s » à %2$s",
("act", "Move %1$s from “%2$s” to “%3$s”"): "Déplacer %1$s de « %2$s » vers « %3$s »",
("act", "Take “%s” up to its ceiling"): "Porter « %s » à son plafond",
("act", "Extend “%1$s” to %2$s"): "Prolonger « %1$s » jusqu’à %2$s",
("act as subject", "Carrying out the response to “%s”"): "Mettre en œuvre la réponse à « %s »",
("act as subject", "Averting “%s”"): "Écarter « %s »",
("act as subject", "Ordering “%s” now"): "Commander « %s » dès maintenant",
("act as subject", "Moving the start of “%1$s” to %2$s"): "Reporter le début de « %1$s » à %2$s",
("act as subject", "Moving %1$s from “%2$s” to “%3$s”"): "Déplacer %1$s de « %2$s » vers « %3$s »",
("act as subject", "Taking “%s” up to its ceiling"): "Porter « %s » à son plafond",
("act as subject", "Extending “%1$s” to %2$s"): "Prolonger « %1$s » jusqu’à %2$s",
("effect", "Chance of the milestone"): "Chance de tenir le jalon",
"Chance of the milestone": "Chance de tenir le jalon",
("effect", "Cost"): "Coût",
"Cost": "Coût",
("effect", "%1$s → %2$s"): "%1$s → %2$s",
("effect", "not stated"): "non indiqué",
("effect", "nothing more"): "rien de plus",
("effect", "cannot be told"): "impossible à dire",
("effect", "As it is"): "Tel quel",
("effect", "With the act"): "Avec l’action",
"HHI %1$s → %2$s": "IHH %1$s → %2$s",
"The dossier states the response: the residual likelihood takes the place of the likelihood. What the risk does when it comes to pass stays the same.":
 "Le dossier indique la réponse : la probabilité résiduelle remplace la probabilité. Ce que fait le risque s’il se réalise reste le même.",
"No residual likelihood is stated. The risk does not come to pass at all here: that is the most that any response to it could bring.":
 "Aucune probabilité résiduelle n’est indiquée. Ici, le risque ne se réalise pas du tout : c’est le plus que puisse apporter une réponse, quelle qu’elle soit.",
"The order is placed on the as-of date; lead times count from then on.":
 "La commande est passée à la date d’arrêté ; les délais courent à partir de là.",
"The order is placed on the as-of date, before what it needs is there; its lead time runs meanwhile.":
 "La commande est passée à la date d’arrêté, avant que ce qu’il lui faut soit là ; son délai court pendant ce temps.",
"It begins in the month behind the one by which all of it is there in eight of ten trials, and lasts as long as before. As much falls due, only later.":
 "La période commence le mois qui suit celui où tout est là dans huit tirages sur dix, et dure aussi longtemps qu’avant. Il échoit autant, seulement plus tard.",
"What would be missing cannot be told: it is not known of both commitments what falls due, and is there, when.":
 "Ce qui manquerait est impossible à dire : on ne sait pas, pour les deux engagements, ce qui échoit et ce qui est là, et quand.",
"The other provider delivers what it takes over as soon and as surely as what it delivers already, and it falls due over the other term.":
 "L’autre fournisseur livre ce qu’il reprend aussi tôt et aussi sûrement que ce qu’il livre déjà, et le montant échoit sur l’autre période.",
"All that the ceiling allows is committed, and falls due as the firm amount does. Only what may be missing of it is simulated, not what it would be good for.":
 "Tout ce que permet le plafond est engagé et échoit comme le montant ferme. Seul ce qui pourrait en manquer est simulé, non ce à quoi il servirait.",
"The amount of the option is added to the firm amount, and all of it falls due over the longer term.":
 "Le montant de l’option s’ajoute au montant ferme, et le tout échoit sur la période allongée.",
"%1$s raises the chance of “%2$s” from %3$s to %4$s at most":
 "%1$s fait passer la chance de tenir « %2$s » de %3$s à %4$s au plus",
"%1$s raises the chance of “%2$s” from %3$s to %4$s":
 "%1$s fait passer la chance de tenir « %2$s » de %3$s à %4$s",
"%1$s lowers what is missing in the worst 5%% of trials from %2$s to %3$s":
 "%1$s ramène de %2$s à %3$s ce qui manque dans les 5 %% pires tirages",
"%1$s lowers the concentration on providers from %2$s to %3$s (HHI)":
 "%1$s ramène de %2$s à %3$s la concentration sur les fournisseurs (IHH)",
"No act makes anything better that the simulation can tell":
 "Aucune action n’apporte d’amélioration que la simulation puisse déceler",
"no likelihood is stated": "aucune probabilité n’est indiquée",
"neither a delay nor a loss is stated, or no delivery hangs on it":
 "ni retard ni perte n’est indiqué, ou aucune livraison n’en dépend",
"the response does not lower the likelihood": "la réponse n’abaisse pas la probabilité",
"a single point of failure, and nobody is named who could stand in":
 "un point de défaillance unique, et personne n’est nommé qui puisse le remplacer",
"the largest provider of a buyer, and no other one is known to give the same":
 "le premier fournisseur d’un acheteur, et l’on n’en connaît pas d’autre qui fournisse la même chose",
"tranches say when it falls due": "des tranches disent quand le montant échoit",
"the term has begun before all of it is there": "la période a commencé avant que tout soit là",
"the option has expired": "l’option a expiré",
"what the option costs, or until when it extends, is not stated":
 "ce que coûte l’option, ou jusqu’à quand elle prolonge, n’est pas indiqué",
"an option to end it, and nothing states what is due then":
 "une option pour y mettre fin, et rien n’indique ce qui est dû alors",
"not simulated, as others of the same kind matter more":
 "non simulé, d’autres du même genre comptant davantage",
("%s more", "P", "%s more"): ["%s autre", "%s autres"],
("no act", "%1$s: %2$s"): "%1$s : %2$s",
("no act", "; "): " ; ",
("no act", "%1$s (%2$s)"): "%1$s (%2$s)",
("No act on %1$s thing: %2$s.", "P", "No act on %1$s things: %2$s."):
 ["Pas d’action sur %1$s élément : %2$s.", "Pas d’action sur %1$s éléments : %2$s."],
"What is set": "Ce qui est fixé",
"Was": "Était",
"Becomes": "Devient",
("what is set", "%1$s: %2$s"): "%1$s : %2$s",
"Figure": "Chiffre",
"As it is": "Tel quel",
"With the act": "Avec l’action",
"No difference that the simulation can tell": "Aucun écart que la simulation puisse déceler",
"Kept as the scenario “%s”": "Gardée comme scénario « %s »",
"_Keep as Scenario": "_Garder comme scénario",
"_Work in This Scenario": "_Travailler dans ce scénario",
"Add a _Slide": "Ajouter une _diapositive",
"Moved to another provider": "Part déplacée vers un autre fournisseur",
"Shortfall first": "Manque d’abord",
"Cost first": "Coût d’abord",
"Probability as it is": "Probabilité tel quel",
"Probability with the act": "Probabilité avec l’action",
"Shortfall, mean of the worst 5%, as it is": "Manque, moyenne des 5 % pires, tel quel",
"Shortfall, mean of the worst 5%, with the act": "Manque, moyenne des 5 % pires, avec l’action",
"More committed": "Engagé en plus",
"HHI with the act": "IHH avec l’action",
("%s act has no room here.", "P", "%s acts have no room here."):
 ["%s action n’a pas de place ici.", "%s actions n’ont pas de place ici."],
"“Avert” is the most that any response to a risk could bring: none states how far it lowers the likelihood.":
 "« Écarter » est le plus que puisse apporter une réponse à un risque : aucune n’indique de combien elle abaisse la probabilité.",
"Each act is simulated with the same random numbers as what it is compared with; ± is the noise of the simulation.":
 "Chaque action est simulée avec les mêmes nombres aléatoires que ce à quoi elle est comparée ; ± est le bruit de la simulation.",
"What each act would change, from simulating the scenario that it makes; the best first":
 "Ce que changerait chaque action, d’après la simulation du scénario qu’elle forme ; la meilleure d’abord",
"There is nothing to advise yet": "Il n’y a rien à conseiller encore",
"State risks with a likelihood, a delay and what their response leaves of it; the terms and ceilings of commitments; and milestones with what they wait for.":
 "Indiquez des risques avec leur probabilité, leur retard et ce qu’en laisse leur réponse ; les périodes et plafonds des engagements ; et des jalons avec ce qu’ils attendent.",
"Added to the end of the deck": "Ajoutée à la fin de la présentation",
"Stopped before all was simulated": "Arrêté avant que tout soit simulé",
"_Go On": "_Reprendre",
"_Best first by": "_Classer par",
"The one that an act changes most": "Celui que l’action change le plus",
"Simulating acts": "Simulation des actions",
"Acts, the best first": "Actions, la meilleure d’abord",
"The dossier states nothing yet from which an act would follow. State risks with a likelihood, a delay and what their response leaves of it; orders to come; the terms, ceilings and options of commitments; and milestones with what they wait for.":
 "Le dossier n’indique rien encore dont une action découlerait. Indiquez des risques avec leur probabilité, leur retard et ce qu’en laisse leur réponse ; des commandes à venir ; les périodes, plafonds et options des engagements ; et des jalons avec ce qu’ils attendent.",
"No act on these, and why": "Pas d’action sur ceux-ci, et pourquoi",
}
del T["“%s” is kept"]
