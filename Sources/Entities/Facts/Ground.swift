import Sim

/// On what a message or a change of state stands: a procedure of the text, an RFC, a reading of a
/// flaw, an assumption, a policy, or what the scenario says.
public enum Ground: String, Hashable, Sendable, CaseIterable {
  /// The scenario says so.
  case input = "scenario"

  // MARK: Procedures of the text, by section

  case register = "002-7.1"
  case pagerMessage = "002-7.2.1"
  case largeMessage = "002-7.2.2"
  case deferredRetrieval = "002-7.2.6.2"
  case session = "002-7.3.1"
  case fileTransfer = "002-7.6.1"
  case adHocGroup = "004-5.2.1.1"
  case predefinedGroup = "004-5.2.1.2"
  case joining = "004-5.2.1.3"
  case comingBack = "004-5.2.1.4"
  case extending = "004-5.2.3"
  case addingMembers = "002-7.4.6"
  case removingMembers = "002-7.4.7"
  case general = "004-5.2"
  case invitation = "004-5.2.2"
  case messagePlane = "004-5.2.3.1"
  case leaving = "004-5.2.3.2"
  case groupInitiation = "004-5.2.5"
  case rejoining = "004-5.2.6"
  case groupMedia = "004-5.2.6.1"
  case modification = "004-7.2.2"
  case participantSession = "004-7.2.3"
  case participantInformation = "004-9.2.14.3"
  case adding = "001-9.2.3"
  case absence = "004-5.2.3.4"
  case groupDelivery = "004-5.2.3.4.1.1"
  case deliveryOnReturn = "004-5.2.3.4.1.2"
  case networkEnds = "004-5.2.3.3"
  case participantsForAbsent = "004-5.2.3.2.1"
  case interworking = "P15"

  // MARK: RFCs

  case sip = "RFC 3261"
  case reliableProvisional = "RFC 3262"
  case message = "RFC 3428"
  case events = "RFC 6665"
  case refer = "RFC 3515"
  case sessionTimer = "RFC 4028"
  case msrp = "RFC 4975"
  case disposition = "RFC 5438"
  case composing = "RFC 3994"
  case conferenceEvents = "RFC 4575"
  case messageList = "RFC 5365"
  case recipientList = "RFC 5366"
  case multipleRefer = "RFC 5368"
  case messageSwitch = "RFC 7701"
  case ims = "3GPP TS 24.229"

  // MARK: Assumptions of the simulator, where no text is to be had

  case identifiers = "A-1"
  case deferredEvent = "A-2"
  case release = "A-3"
  case conferenceExtensions = "A-5"
  case groupData = "A-6"
  case warnings = "A-10"
  case listHistory = "A-15"
  case interworkingReport = "A-11"
  case thirdPartyRegister = "A-13"
  case storedMessageURI = "A-14"
  case limits = "A-17"
  case backToBack = "A-18"
  case groupChecks = "A-19"
  case groupRelease = "A-20"
  case privateMessages = "A-21"
  case provisionedSubscribers = "A-22"
  case notificationService = "A-24"
  case messageDirection = "A-25"

  // MARK: Policies

  case rolePolicy = "policy role"
  case devicesPolicy = "policy devices"
  case storePolicy = "policy store"
  case deferPolicy = "policy defer"
  case interworkingPolicy = "policy interworking"
  case copiesPolicy = "policy copies"
  case conferencePolicy = "policy conference"
  case inactivityPolicy = "policy inactivity"

  // MARK: Readings

  case tagStrings = "reading tag-strings"
  case gruuRequired = "reading gruu-required"
  case acceptContact = "reading accept-contact-optional"
  case sendrecvAbsent = "reading sendrecv-absent"
  case replyTarget = "reading reply-without-reply-to"
  case refusals = "reading refusal-handling"
  case deferredList = "reading deferred-list-gaps"
  case fileClose = "reading file-transfer-close"
  case imdnTime = "reading imdn-datetime-element"
  case timerSupport = "reading timer-not-supported"
  case largeOffer = "reading large-message-offer"
  case evenHeaders = "reading headers-uneven"
  case groupByFocus = "reading group-or-one-to-one"
  case splitGroup = "reading split-group"
  case rejoinGlare = "reading rejoin-invite-glare"
  case referForms = "reading refer-method-missing"
  case groupTarget = "reading cpim-to-of-group"
  case messageInByeRace = "reading message-lost-in-bye-race"

  /// Whether the simulator goes by it since no text is to be had.
  public var isAssumption: Bool { rawValue.hasPrefix("A-") }

  static let places: [Ground: UInt8] = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt8($0 + 1)) })
}

/// Up to eight grounds, the first of which is the chief one.
public struct Grounds: Hashable, Sendable, BitwiseCopyable {
  private var word: UInt64 = 0

  public init(_ grounds: Ground...) {
    for ground in grounds { add(ground) }
  }

  public var isEmpty: Bool { word == 0 }

  /// The chief one.
  public var first: Ground? { Grounds.ground(at: UInt8(truncatingIfNeeded: word)) }

  public var all: [Ground] {
    (0..<8).compactMap { Grounds.ground(at: UInt8(truncatingIfNeeded: word >> ($0 * 8))) }
  }

  /// A ninth is one too many to be of use to anybody, and is left out.
  public mutating func add(_ ground: Ground) {
    guard let place = Ground.places[ground] else { return }
    for shift in stride(from: 0, to: 64, by: 8) {
      let held = UInt8(truncatingIfNeeded: word >> shift)
      if held == place { return }
      if held == 0 {
        word |= UInt64(place) << shift
        return
      }
    }
  }

  public func and(_ ground: Ground) -> Grounds {
    var grounds = self
    grounds.add(ground)
    return grounds
  }

  private static func ground(at place: UInt8) -> Ground? {
    place == 0 || Int(place) > Ground.allCases.count ? nil : Ground.allCases[Int(place) - 1]
  }
}

extension Grounds: Journaled {
  public func write(to bytes: inout JournalBytes) { bytes.write(word) }

  public init(from bytes: inout JournalParser) throws(JournalFlaw) { word = try bytes.number() }
}
