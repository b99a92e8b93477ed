import Testing
import Wire

@Suite("SHA-1")
struct SHA1Tests {
  @Test(
    "gives what RFC 3174 §7.3 and FIPS 180 say, for lengths around a block's too",
    arguments: [
      ("", "DA:39:A3:EE:5E:6B:4B:0D:32:55:BF:EF:95:60:18:90:AF:D8:07:09"),
      ("abc", "A9:99:3E:36:47:06:81:6A:BA:3E:25:71:78:50:C2:6C:9C:D0:D8:9D"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "84:98:3E:44:1C:3B:D2:6E:BA:AE:4A:A1:F9:51:29:E5:E5:46:70:F1"
      ),
      (
        String(repeating: "01234567", count: 80),
        "DE:A3:56:A2:CD:DD:90:C7:A7:EC:ED:C5:EB:B5:63:93:4F:46:04:52"
      ),
    ])
  func vectors(text: String, pairs: String) {
    #expect(SHA1(Bytes(text)).pairs == pairs)
  }
}
