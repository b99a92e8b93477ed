/// The texts of the catalogue, in the order of the documents. Each is one literal, which costs the
/// compiler nothing, and lies in the program as it is; `Entry` says how it is written.
enum CatalogueText {
  static let rows: [StaticString] = [
    extendingADraftSession, reasonForAddingUsers, addingUsersAtTheFocus, reasonForFeatureTags,
    proposalOfFeatureTags, registration, pagerMessages, largeMessages, deferredRetrieval,
    oneToOneSessions, extendingASession, adHocGroups, predefinedGroups, addingUsers,
    removingUsers, joiningAGroup, fileTransfer, reasonForDeferral, proposalOfDeferral,
    deferredGroupDelivery, reasonForObjects, changesForObjects, definitions, sessions,
    startingAnAdHocGroup, startingAPredefinedGroup, joiningARunningGroup, rejoining,
    receivingAnInvitation, extendingToAGroup, clientMediaStreams, byeFromAClient,
    receivingParticipantInformation, byeFromTheNetwork, deferringAGroupSession,
    pushingDeferredDelivery, rejoiningBeforeDelivery, recording, participatingMediaStreams,
    initiatingAGroup, handlingARejoin, modifyingAGroup, invitingAParticipant,
    groupMediaStreams, sendingParticipantInformation,
  ]

  static let findings: [StaticString] = [
    initiationFindings, joiningFindings, deferralFindings, byeFindings,
    participantInformationFindings, mediaFindings, referFindings, extensionFindings,
    registrationFindings, storageFindings, editorialFindings,
  ]
}
