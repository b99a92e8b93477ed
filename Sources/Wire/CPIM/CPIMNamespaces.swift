/// Header fields of namespaces: a name belongs to the namespace that its prefix was declared for,
/// whatever the prefix is (RFC 3862 §3.4).
extension CPIMMessage {
  /// The namespaces in the order of their declarations; those that cannot be understood are left
  /// out.
  public var namespaces: [CPIMNamespace] {
    fields.values(of: .namespace).compactMap { try? CPIMNamespace($0) }
  }

  /// The line of a name of a namespace.
  public func index(of name: String, in namespace: CPIMNamespace) -> Int? {
    let name = Bytes(name)
    for index in 0..<fields.count where fields.name(at: index) == nil {
      let (prefix, local) = fields.nameText(at: index).splitPrefix
      if let prefix, local == name, declaration(of: prefix, before: index)?.uri == namespace.uri {
        return index
      }
    }
    return nil
  }

  /// What a prefix stands for in a line: the last declaration before the line counts.
  private func declaration(of prefix: Bytes, before line: Int) -> CPIMNamespace? {
    for index in (0..<line).reversed() where fields.name(at: index) == .namespace {
      if let declared = try? CPIMNamespace(fields.value(at: index)), declared.prefix == prefix {
        return declared
      }
    }
    return nil
  }

  /// The value of a name of a namespace, as written.
  public func value(of name: String, in namespace: CPIMNamespace) -> Bytes? {
    index(of: name, in: namespace).map { fields.value(at: $0) }
  }

  /// Sets a name of a namespace. A namespace that is not declared yet is, with its usual prefix.
  public mutating func set(_ name: String, in namespace: CPIMNamespace, _ value: Bytes) {
    if let index = index(of: name, in: namespace) { return fields.setValue(value, at: index) }
    var prefix = namespaces.last { $0.uri == namespace.uri && !$0.prefix.isEmpty }?.prefix
    if prefix == nil || namespaces.last(where: { $0.prefix == prefix })?.uri != namespace.uri {
      prefix = namespace.prefix
      fields.append(.namespace, namespace.value)
    }
    fields.insert(other: "\(prefix ?? namespace.prefix).\(name)", value, at: fields.count)
  }

  /// Takes away a name of a namespace; the declaration stays.
  public mutating func remove(_ name: String, in namespace: CPIMNamespace) {
    while let index = index(of: name, in: namespace) { fields.remove(at: index) }
  }

  // MARK: Disposition notifications (RFC 5438 §7.1.1)

  /// Names the message for reports about it.
  public var imdnMessageID: Bytes? { value(of: "Message-ID", in: .imdn) }

  /// The reports that are asked for: `positive-delivery`, `display` and so on.
  public var dispositionNotifications: [Bytes] {
    guard let value = value(of: "Disposition-Notification", in: .imdn) else { return [] }
    return value.listed
  }

  public func asksFor(notification name: String) -> Bool {
    dispositionNotifications.contains { $0.isSameIgnoringCase(as: name) }
  }

  public mutating func setIMDN(messageID: Bytes, notifications: [String] = []) {
    set("Message-ID", in: .imdn, messageID)
    if notifications.isEmpty {
      remove("Disposition-Notification", in: .imdn)
    } else {
      set("Disposition-Notification", in: .imdn, Bytes(notifications.joined(separator: ", ")))
    }
  }

  // MARK: OMA CPM

  /// The type of what is inside, as a hint to nodes that do not look there.
  public var payloadType: Bytes? { value(of: "Payload-Type", in: .cpm) }
}

extension Bytes {
  /// A header's name without the prefix, and the prefix.
  var splitPrefix: (prefix: Bytes?, local: Bytes) {
    guard let dot = firstIndex(of: UInt8(ascii: ".")) else { return (nil, self) }
    return (self[0..<dot], self[dot + 1..<count])
  }
}
