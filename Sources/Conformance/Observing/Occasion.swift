/// Something has come to the point at which monitors can judge it.
/// Each is in a block of its own: most are large, and are handed on several times.
indirect enum Occasion: Sendable {
  case request(ClientRequest)
  case wish(Wish)
  case leg(Leg)
  case binding(Binding)
  case chat(Chat)
  case chunk(Chunk)
  case composing(Composing)
  case event(ReportedEvent)
  case notice(Notice)
  case debt(Debt)
  case arrival(Arrival)
  case course(NoticeCourse)
  case interworking(Interworking)
  case passage(Passage)
  case news(News)
  case groupCall(GroupCall)
  case groupChange(GroupChange)
  case referral(Referral)
  case relay(Relay)
  case telling(Telling)
  case groupNews(GroupNews)
  case groupSilence(GroupSilence)
  case servedBye(ServedBye)
  case groupDelivery(GroupDelivery)
  case dueDelivery(DueDelivery)
  case networkBye(NetworkBye)
  case functionNotice(FunctionNotice)
  case objectPassage(ObjectPassage)
  case stored(StoredObject)
  case servedMessage(ServedMessage)
  case interception(Interception)
  case proxiedBye(ProxiedBye)

  /// Which monitors are asked.
  enum Kind: Int, Sendable, CaseIterable {
    case request, wish, leg, binding, chat, chunk, composing, event, notice, debt, arrival, course,
      passage, news, groupCall, groupChange, referral, relay, telling, groupNews, groupSilence,
      interworking, servedBye, groupDelivery, dueDelivery, networkBye, functionNotice,
      objectPassage, stored, servedMessage, interception, proxiedBye
  }

  var kind: Kind {
    switch self {
    case .request: .request
    case .wish: .wish
    case .leg: .leg
    case .binding: .binding
    case .chat: .chat
    case .chunk: .chunk
    case .composing: .composing
    case .event: .event
    case .notice: .notice
    case .debt: .debt
    case .arrival: .arrival
    case .course: .course
    case .passage: .passage
    case .news: .news
    case .groupCall: .groupCall
    case .groupChange: .groupChange
    case .referral: .referral
    case .relay: .relay
    case .telling: .telling
    case .groupNews: .groupNews
    case .groupSilence: .groupSilence
    case .servedBye: .servedBye
    case .groupDelivery: .groupDelivery
    case .dueDelivery: .dueDelivery
    case .networkBye: .networkBye
    case .functionNotice: .functionNotice
    case .objectPassage: .objectPassage
    case .stored: .stored
    case .servedMessage: .servedMessage
    case .interception: .interception
    case .proxiedBye: .proxiedBye
    case .interworking: .interworking
    }
  }
}
