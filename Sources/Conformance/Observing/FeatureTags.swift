import Entities
import Wire

/// The services that a header of caller preferences or capabilities names (RFC 3840, RFC 3841), in
/// whichever of the ways the documents print.
struct FeatureTags: Sendable {
  struct Tag: Sendable, Hashable {
    /// Without `3gpp-service.ims.icsi.oma.cpm.`, which all have in common: `session`.
    let service: String
    let style: TagStyle
  }

  private(set) var tags: [Tag] = []
  /// Whether a value that names a service excludes whoever does not match.
  private(set) var excludesOthers = false

  init(acceptContactOf message: SIPMessage) {
    for value in message.values(.acceptContact) {
      let before = tags.count
      take(value.parameters)
      if tags.count > before, value.parameters.has("require"), value.parameters.has("explicit") {
        excludesOthers = true
      }
    }
  }

  init(contactOf message: SIPMessage) {
    for contact in message.values(.contact) { take(contact.parameters) }
  }

  private mutating func take(_ parameters: Parameters) {
    for parameter in parameters {
      let name = parameter.name.first == UInt8(ascii: "+") ? parameter.name[1...] : parameter.name
      if name.isSameIgnoringCase(as: "g.3gpp.icsi-ref") {
        guard let value = parameter.value else { continue }
        for reference in value.unquoted.split(separator: UInt8(ascii: ",")) {
          add(FeatureTags.service(reference.trimmed.unescaped), .encoded)
        }
      } else if name.isSameIgnoringCase(as: "g.oma.cpm.chat") {
        tags.append(Tag(service: Service.session.rawValue, style: .draft))
      } else {
        add(FeatureTags.service(name), .plain)
      }
    }
  }

  private mutating func add(_ service: String?, _ style: TagStyle) {
    if let service { tags.append(Tag(service: service, style: style)) }
  }

  /// The service that a name means; nil for one that is none of CPM's.
  static func service(_ name: Bytes) -> String? {
    let registry: StaticString = "urn:urn-7:"
    let common: StaticString = "3gpp-service.ims.icsi.oma.cpm."
    var rest = name
    if rest.begins(ignoringCase: registry) {
      rest = rest[registry.utf8CodeUnitCount...]
    }
    guard rest.begins(ignoringCase: common) else { return nil }
    return rest[common.utf8CodeUnitCount...].description.lowercased()
  }

  func has(_ service: Service, _ style: TagStyle? = nil) -> Bool {
    tags.contains { $0.service == service.rawValue && (style == nil || $0.style == style) }
  }

  var isEmpty: Bool { tags.isEmpty }
}
