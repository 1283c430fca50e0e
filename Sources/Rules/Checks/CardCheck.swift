/// A check over all cards: one check, one file, one set of messages.
package protocol CardCheck {
  /// Finds what is wrong in a catalogue.
  static func findings(in catalogue: Catalogue) -> [Finding]
}

/// The checks of cards that need no replay.
package enum CardChecks {
  /// All checks, in the order of their names.
  package static var all: [any CardCheck.Type] {
    [
      CauseCheck.self, CommentCheck.self, CycleCheck.self, DraftCheck.self,
      ExhaustivenessCheck.self, FactCycleCheck.self, FactReferenceCheck.self, FileNameCheck.self,
      MessageCheck.self, NodeFactCheck.self, OrderCheck.self, PlaceholderCheck.self,
      QuestionCountCheck.self, ReachedCheck.self, SourceCheck.self, SourceCodesCheck.self,
      TargetCheck.self, ValueCheck.self,
    ]
  }

  /// Everything that is wrong with the cards of a library, sorted.
  ///
  /// What the readers complain about comes with it; checks that would only repeat what a broken
  /// card already said see the cards that could be read.
  package static func findings(in catalogue: Catalogue) -> [Finding] {
    let found = all.flatMap { $0.findings(in: catalogue) }
    return Set(catalogue.library.findings + found).sorted()
  }
}
