/// A technology by which people are reached who have no CPM.
public enum OlderService: String, Hashable, Sendable, CaseIterable {
  case sms, mms
}
