/// The logarithm of which exponential draws are made.
///
/// It divides nothing: a table has reciprocals and logarithms of 128 points, and the series of what
/// is left is short. Next to 1, where small draws come from, it loses nothing, since the point
/// there is 1 itself; elsewhere its error is 3·10⁻¹⁶, far below what a draw can show.
enum QuickLogarithm {
  /// Where the points begin: the bits of √½, and how many bits lie within a point's reach.
  static let first: UInt64 = 0x3fe6_a09e_667f_3bcd
  static let reach: UInt64 = 45

  /// The logarithm of x·2⁻ˢ, for an x above zero that is neither subnormal nor infinite.
  @inline(__always)
  static func log(normal x: Double, scaledBy scale: Int64) -> Double {
    // x = m·2ᵏ with m from √½ to √2.
    let shifted = x.bitPattern &+ (0x3ff0_0000_0000_0000 &- first)
    let k = Double(Int64(truncatingIfNeeded: shifted &>> 52) &- (1023 &+ scale))
    let bits = (shifted & 0x000f_ffff_ffff_ffff) &+ first
    let point = 2 &* Int(truncatingIfNeeded: bits &>> reach &- first &>> reach)
    let r = Double(bitPattern: bits) * points[point] - 1
    let square = r * r
    let series =
      r + square
      * ((-0.5 + r * 0.33333333333333331)
        + square
        * ((-0.25 + r * 0.20000000000000001)
          + square * (-0.16666666666666666 + r * 0.14285714285714285)))
    return k * Exact.ln2High + (points[point + 1] + (series + k * Exact.ln2Low))
  }
}
