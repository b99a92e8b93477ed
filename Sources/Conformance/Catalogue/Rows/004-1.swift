extension CatalogueText {
  /// Section 1 of document 004: why the change was made.
  static let reasonForObjects: StaticString = """
    004-1-p1 FACT controlling no participant-information-msrp
      when  Reading the CR
      asks  Participant information can travel as Conference Information Object over MSRP, which is
            considered more efficient than SIP SUBSCRIBE/NOTIFY
      check inapplicable: not observable (rationale; a message count of both modes can illustrate it)
    """
}
