#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Somewhere that bytes can be put.
public protocol ByteOutput {
  mutating func put(_ bytes: [UInt8]) throws(JournalFlaw)
}

/// Somewhere that bytes come from.
public protocol ByteInput {
  /// Up to `count` further bytes; none at the end.
  mutating func get(upTo count: Int) throws(JournalFlaw) -> [UInt8]
}

/// Bytes in memory, as a file.
public struct ByteBuffer: ByteOutput, ByteInput, Sendable {
  public private(set) var bytes: [UInt8]
  private var position = 0

  public init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  public mutating func put(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  public mutating func get(upTo count: Int) -> [UInt8] {
    let end = position + min(count, bytes.count - position)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}

/// A file of the platform, open for writing or for reading; it closes when it is let go.
public final class File: ByteOutput, ByteInput {
  private let descriptor: Int32
  private let path: String

  private init(_ path: String, flags: Int32) throws(JournalFlaw) {
    descriptor = open(path, flags, 0o644)
    self.path = path
    guard descriptor >= 0 else { throw File.flaw("open", path) }
  }

  /// Makes a file, or empties the one there is.
  public static func writing(_ path: String) throws(JournalFlaw) -> File {
    try File(path, flags: O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC)
  }

  public static func reading(_ path: String) throws(JournalFlaw) -> File {
    try File(path, flags: O_RDONLY | O_CLOEXEC)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  public func put(_ bytes: [UInt8]) throws(JournalFlaw) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw File.flaw("write to", path) }
      written += count
    }
  }

  public func get(upTo count: Int) throws(JournalFlaw) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      repeat {
        result = read(descriptor, buffer.baseAddress, count)
      } while result < 0
        && errno == EINTR
      length = max(0, result)
    }
    guard result >= 0 else { throw File.flaw("read", path) }
    return bytes
  }

  /// What the platform says of the call that has just failed.
  private static func flaw(
    _ action: String, _ path: String, _ code: Int32 = errno
  ) -> JournalFlaw {
    .inputOutput("cannot \(action) '\(path)': \(String(cString: strerror(code)))")
  }
}
