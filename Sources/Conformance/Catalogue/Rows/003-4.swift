extension CatalogueText {
  /// Section 4 of document 003: what was proposed.
  static let proposalOfDeferral: StaticString = """
    003-4-p1 FACT participating no deferred-delivery-push
      when  Reading the CR
      asks  The text is meant for CPM Conversation Functions TS 2.1
      check inapplicable: not observable (version information)
    """
}
