/// The XML bodies whose meaning is known here.
public enum KnownBodies {
  public static var all: [any XMLBody.Type] {
    [
      ConferenceInfo.self, ResourceLists.self, IMDN.self, IsComposing.self, RegInfo.self,
      GroupData.self, GroupStateObject.self, SessionInfoObject.self, EventReport.self,
    ]
  }

  /// The body of a media type, whatever its case.
  public static func named(_ mediaType: String) -> (any XMLBody.Type)? {
    all.first { Bytes("\($0.mediaType)").isSameIgnoringCase(as: mediaType) }
  }

  /// The body whose documents begin with an element of this name.
  public static func rooted(in name: XMLName) -> (any XMLBody.Type)? {
    all.first { type in
      name.local == "\(type.vocabulary.root)"
        && (name.namespace == "\(type.vocabulary.namespace)"
          || type.vocabulary.takesAnyNamespace)
    }
  }
}
