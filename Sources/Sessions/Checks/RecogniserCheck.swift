import Evidence
import Facts
import Rules

/// Every fact that a recogniser can give has a card of its type.
package enum RecogniserCheck {
  /// Finds recognised facts without a fitting card.
  package static func findings(in catalogue: Catalogue) -> [Finding] {
    Recognisers.facts.compactMap { name, type in
      let path = CardKind.fact(name).path
      guard let card = catalogue.library.fact(name) else {
        return Finding(
          path: path, check: "recognised-fact",
          message: "the readers give '\(name)' and it has no card; add one of type"
            + " \(type.rawValue)")
      }
      guard card.type != type else { return nil }
      return Finding(
        path: path, place: card.place, check: "recognised-fact",
        message: "the readers give a \(type.rawValue) and the card says \(card.type.rawValue)")
    }
  }
}
