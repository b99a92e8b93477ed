extension CatalogueText {
  /// Section 1 of document 001: why the change was made.
  static let reasonForAddingUsers: StaticString = """
    001-1-conv12 SHALL controlling state refer-add
      when  A principal wants another principal to start or join a session
      asks  The enabler as a whole (client, PF and CF together; CPM V1.0 requirement CPM-CONV-012)
            lets a principal invite another one through a CPM Session Invitation, as far as the policy
            of the provider allows
      check inapplicable if cf.policy or pf.policy denies the invitation; pass if the INVITE reaches
            the invitee, else fail; note: a refusal by the invitee is no failure of this row

    001-1-p1 FACT controlling no refer-add
      when  Reading the CR
      asks  Open point: the addition of users to a running group session had no text before this CR,
            and this CR gives only the CF side (the client side is 002-7.4.6)
      check inapplicable: not observable (statement about the state of the document)
    """
}
