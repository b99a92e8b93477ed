extension CatalogueText {
  /// Section 6 of document 002: what was proposed.
  static let proposalOfFeatureTags: StaticString = """
    002-6-en1 FACT client no feature-tags
      when  Reading printed feature tags
      asks  Open point: the CR asks its editor to correct quotation marks and stray spaces in all
            feature tags, so printed quotes and blanks do not belong to the tag values
      check inapplicable: not observable (editorial; compare tags after trimming quotes and blanks)
    """
}
