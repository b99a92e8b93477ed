extension CatalogueText {
  /// Section 1 of document 002: why the change was made.
  static let reasonForFeatureTags: StaticString = """
    002-1-p1 FACT client yes feature-tags
      when  Client invokes a CPM feature
      asks  The tags agreed in CR 271R06 go into Accept-Contact of the requests with which a client
            invokes a particular feature
      check inapplicable by itself, guard: basis of the Accept-Contact checks of each procedure
    """
}
