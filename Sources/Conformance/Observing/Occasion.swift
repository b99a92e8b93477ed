/// Something has come to the point at which monitors can judge it.
enum Occasion: Sendable {
  case request(ClientRequest)
  case wish(Wish)
  case leg(Leg)
  case binding(Binding)
  case chat(Chat)
  case chunk(Chunk)
  case composing(Composing)
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

  /// Its place among the kinds.
  var kind: Int {
    switch self {
    case .request: 0
    case .wish: 1
    case .leg: 2
    case .binding: 3
    case .chat: 4
    case .chunk: 5
    case .composing: 6
    case .notice: 7
    case .debt: 8
    case .arrival: 9
    case .course: 10
    case .passage: 11
    case .groupCall: 12
    case .groupChange: 13
    case .referral: 14
    case .relay: 15
    case .telling: 16
    case .groupNews: 17
    case .news: 18
    case .interworking: 19
    }
  }

  static let kindCount = 20
}
