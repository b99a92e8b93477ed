extension CatalogueText {
  /// Section 2 of document 004: what changes.
  static let changesForObjects: StaticString = """
    004-2-p1 FACT client state participant-information-msrp
      when  Offer/answer of a group session
      asks  Whether CIO notifications apply is negotiated in the a=accept-types attribute of the SDP
      check inapplicable by itself, guard: applicable if offer and answer both list
            application/conference-info+xml in a=accept-types; warn if client.sessions[s].cio and
            cf.sessions[s].participants[p].cio differ

    004-2-p2 FACT client no participant-information-msrp
      when  Reading the CR
      asks  Open point: the impact statement says the negotiation principles for the GSO are still to
            be included
      check inapplicable: not observable (gap: no accept-types value for the GSO is negotiated here)
    """
}
