extension CatalogueText {
  /// Section 3.2 of document 004: definitions.
  static let definitions: StaticString = """
    004-3.2-def.blacklist FACT participating state definitions
      when  User is on a blacklist
      asks  A blacklist names users who are blocked from some CPM functionality
      check inapplicable unless pf.policy.blacklist names the user; fail if the blocked function is
            carried out for that user, else pass

    004-3.2-def.feature FACT client yes definitions
      when  Reading feature tags
      asks  A CPM feature is a basic capability of the enabler, e.g. pager mode, large message mode,
            session messaging, file transfer, deferred messaging
      check inapplicable by itself, guard: maps each Accept-Contact tag to one feature

    004-3.2-def.mediastream FACT ietf yes definitions
      when  Reading SDP
      asks  Media Stream has the meaning of RFC 3264 (one m-line)
      check inapplicable by itself, guard: one m-line is one media stream when two SDP bodies are
            compared

    004-3.2-def.sessioninfo FACT store state definitions
      when  Session data is stored
      asks  The session info object is a MIME object in the message store which keeps the session data
            of the INVITE, such as SIP headers and body (the printed table mixes it up with Secondary
            Device)
      check inapplicable if store.objects has no session info object of the session; pass if that
            object has the header values and body of the INVITE in the trace, else fail

    004-3.2-def.cio FACT controlling no definitions
      when  Reading the CR
      asks  Open point: Conference Information Object, Group State Object and Participant Information
            are only references to OMA-CPM-SD, which is not at hand
      check inapplicable: not observable (definition outside the seeds)
    """
}
