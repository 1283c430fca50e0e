/// Sentences of a customer that tell nothing of the case.
///
/// They name no product, no time since when it fails and nothing that a question asks for, so that
/// they contradict no cause.
enum SmallTalk {
  static let names = [
    "Kim", "Robin", "Sam", "Alex", "Noor", "Ines", "Jo", "Mika", "Sasha", "Toni", "Eva", "Lars",
    "Dana", "Priya", "Marek", "Yuki", "Femi", "Chris",
  ]

  static let organisations = [
    "Contoso", "Fabrikam", "Northwind Traders", "Tailspin Toys", "Woodgrove Bank",
    "Adventure Works", "Wide World Importers", "Proseware", "Litware", "Trey Research",
  ]

  /// What is noticed where nothing is known.
  static let vague = [
    "Our tool gets no data out of Microsoft 365.",
    "The app shows a red box and nothing else.",
    "Something on the way to Microsoft Graph does not work.",
    "The program says that it cannot connect, and that is all it says.",
  ]

  /// How a message begins; most begin with the matter itself.
  static let beginnings = [
    "I am stuck and would be glad of a second pair of eyes.",
    "Nobody here can make sense of this.",
    "I have read the page three times and am none the wiser.",
    "We are going round in circles with this one.",
    "Before I break anything I would rather ask.",
    "This one is holding up the whole team.",
    "I hope I have put down everything you need.",
    "You helped us so quickly the last time, so here I am again.",
  ]

  /// What is asked for at the end.
  static let requests = [
    "What is wrong, and who has to put it right?",
    "Is this something that we can mend ourselves?",
    "What should I do next?",
    "Whom do I have to ask for what?",
    "Where would you look first?",
    "Can you tell me what it wants from us?",
    "Please tell me what to change, and where.",
    "Do I have to do something, or does our administrator?",
    "How do we get this going again?",
  ]

  static let asides = [
    "The colleague who set all this up has moved to another team.",
    "I have restarted everything twice, to no avail.",
    "My manager would like to have an answer by Friday.",
    "We moved to a new floor last month, if that matters.",
    "A friend at another company had something like it once and no longer knows how it ended.",
    "The notes that we have on it are from before my time.",
    "I get the same in the morning and in the afternoon.",
    "Our change calendar shows nothing but the new telephones.",
    "I have asked in two forums and got three opinions.",
    "There was a power cut in our building at the weekend.",
    "We are about to take on a few new people, so this comes at a bad time.",
    "I can share my screen, if that is quicker.",
    "The printers have been odd as well, but they always are.",
    "Sorry for the long message.",
    "Half the office is on holiday, so I cannot ask around.",
    "Yesterday I spent the whole afternoon on it.",
    "I have a screenshot too, but it shows no more than this.",
    "I am writing on behalf of a colleague who is in meetings all day.",
    "We use the English and the German menus side by side, so forgive me if a name is off.",
    "Our auditors come next month, and I would like this out of the way.",
    "I have cleared my desk for this, so ask away.",
    "The documentation I found is long, and I have read about half of it.",
    "Somebody suggested to reinstall everything, which I would rather not.",
    "I have written down the times at which I tried, should you need them.",
    "There is a second ticket from us about a slow network; that is another matter.",
    "The project should go live soon.",
    "I am new here, so explain it as to a beginner.",
    "Two of us looked at it together and saw nothing.",
    "Our own help desk sent me to you.",
  ]

  /// What leads in something that is true and does not help.
  static let byTheWay = ["By the way: ", "In case it matters: ", "For what it is worth: ", ""]

  /// Who claims something that turns out to be wrong.
  static let claims = [
    "Our consultant says, and I have not checked it: “%”",
    "The answer I got from the other team was: “%”",
    "A colleague is quite sure of this: “%”",
    "Somebody wrote into our old ticket: “%”",
    "When I asked around I was told: “%”",
  ]

  static let attached = [
    "This is what comes back:", "Here is the text:", "I copied what there is:",
    "This is all I see:", "Word for word:",
  ]
}
