/// Tells somebody who has given the wrong file what it is.
enum ForeignFile {
  /// What a file that begins like this seems to be, and what can be done.
  static func describe(_ front: [UInt8]) -> String {
    if front.isEmpty { return "empty" }
    for (signature, what) in known where front.starts(with: signature) { return what }
    let text = front.prefix { (0x20..<0x7f).contains($0) }
    if text.count == front.count || (text.count >= 4 && isLineEnd(front[text.count])) {
      return "text that begins with '\(String(decoding: text, as: UTF8.self))'"
    }
    let digits = front.prefix(4).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "bytes that begin with \(digits.joined(separator: " "))"
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

  private static let known: [(signature: [UInt8], what: String)] = [
    ([0x1f, 0x8b], "compressed by gzip; unpack it first"),
    ([0x28, 0xb5, 0x2f, 0xfd], "compressed by zstd; unpack it first"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "compressed by xz; unpack it first"),
    ([0x50, 0x4b, 0x03, 0x04], "a zip archive; unpack it first"),
    ([0xd4, 0xc3, 0xb2, 0xa1], "a packet capture"),
    ([0xa1, 0xb2, 0xc3, 0xd4], "a packet capture"),
    ([0x4d, 0x3c, 0xb2, 0xa1], "a packet capture"),
    ([0xa1, 0xb2, 0x3c, 0x4d], "a packet capture"),
    ([0x0a, 0x0d, 0x0d, 0x0a], "a packet capture"),
    (
      Array("\(JournalFormat.magicText)\r".utf8),
      "a journal whose line ends were converted on its way; transfer it as binary"
    ),
  ]
}
