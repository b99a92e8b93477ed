/// The name of an element or an attribute: a namespace, which may be none, and a name in it. What
/// prefix a document writes for the namespace is no part of it.
public struct XMLName: Hashable, Sendable {
  public var namespace: Bytes
  public var local: Bytes

  @inlinable
  public init(_ local: Bytes, in namespace: Bytes = Bytes()) {
    self.namespace = namespace
    self.local = local
  }

  @inlinable
  public init(_ local: String, in namespace: String = "") {
    self.init(Bytes(local), in: Bytes(namespace))
  }
}

public struct XMLAttribute: Hashable, Sendable {
  public var name: XMLName
  public var value: Bytes

  @inlinable
  public init(_ name: XMLName, _ value: Bytes) {
    self.name = name
    self.value = value
  }

  /// Its name where it has no namespace: what belongs to the element's own vocabulary.
  var word: XMLWord { XMLWord(name.namespace.isEmpty ? name.local : Bytes()) }
}

/// A namespace that we know, and the prefix under which we write it.
public struct XMLNamespace: Sendable {
  let uri: StaticString
  let prefix: StaticString
}

extension XMLNamespace {
  /// What CPM adds to conference information.
  public static var conferenceExtensions: XMLNamespace {
    XMLNamespace(uri: "urn:oma:xml:cpm:conference-info-ext", prefix: "cpm")
  }
  /// Who of a list is addressed how (RFC 5364 §5).
  public static var copyControl: XMLNamespace {
    XMLNamespace(uri: "urn:ietf:params:xml:ns:copycontrol", prefix: "cp")
  }
  /// What CPM adds to disposition notifications.
  public static var imdnExtensions: XMLNamespace {
    XMLNamespace(uri: "urn:oma:xml:cpm:imdn-extensions:1.0", prefix: "cpmimdn")
  }
  /// `xml:lang` and its like, which need no declaration (Namespaces in XML 1.0 §3).
  public static var xml: XMLNamespace {
    XMLNamespace(uri: "http://www.w3.org/XML/1998/namespace", prefix: "xml")
  }
  static var schemaInstance: XMLNamespace {
    XMLNamespace(uri: "http://www.w3.org/2001/XMLSchema-instance", prefix: "xsi")
  }

  /// The known one with a name; nil for another.
  static func known(_ uri: Bytes) -> XMLNamespace? {
    if uri.reads(conferenceExtensions.uri) { return conferenceExtensions }
    if uri.reads(copyControl.uri) { return copyControl }
    if uri.reads(imdnExtensions.uri) { return imdnExtensions }
    if uri.reads(xml.uri) { return xml }
    if uri.reads(schemaInstance.uri) { return schemaInstance }
    return nil
  }
}
