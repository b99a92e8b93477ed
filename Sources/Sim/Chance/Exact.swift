/// Elementary functions that give the same bits on every machine.
///
/// The C library's `log` and `exp` differ between versions, and within one version between
/// processors. These use only what IEEE 754 defines to the last bit: the four operations, the
/// square root, and conversions. Their error is a few units in the last place, which chance does
/// not notice. The coefficients are interpolations at Chebyshev nodes, computed for this file
/// with 60 digits.
public enum Exact {
  /// ln 2 in two parts: the first has 21 trailing zero bits, so that its multiples are exact.
  @usableFromInline static let ln2High = 0x1.62e42feep-1
  @usableFromInline static let ln2Low = 1.9082149292705877e-10

  /// The natural logarithm of a finite number above zero.
  ///
  /// With x = m·2ᵏ, m within a factor √2 of 1, and s = (m−1)/(m+1):
  /// ln x = k·ln 2 + 2·artanh s, and artanh is a short series in s².
  @inlinable
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : (x > 0 ? x : .nan) }
    return x < 0x1p-1022 ? log(normal: x * 0x1p54, scaledBy: 54) : log(normal: x, scaledBy: 0)
  }

  /// The logarithm of x·2⁻ˢ, for an x above zero that is neither subnormal nor infinite.
  @inlinable @inline(__always)
  static func log(normal x: Double, scaledBy scale: Int64) -> Double {
    var bits = x.bitPattern &+ (0x3ff0_0000_0000_0000 &- 0x3fe6_a09e_667f_3bcd)
    let exponent = Int64(truncatingIfNeeded: bits &>> 52) &- (1023 &+ scale)
    bits = (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd
    let m = Double(bitPattern: bits)
    let s = (m - 1) / (m + 1)
    let z = s * s
    let w = z * z
    let even =
      0.66666666666666697
      + w * (0.28571428626003269 + w * (0.18182889455675106 + w * 0.14616585424934122))
    let odd =
      0.39999999999899443 + w * (0.22222211130259874 + w * 0.1533171061820642)
    let k = Double(exponent)
    return k * ln2High + (2 * s + (s * z * (even + z * odd) + k * ln2Low))
  }

  /// e to the power of x; zero and infinity where the range ends.
  ///
  /// With x = k·ln 2 + r, |r| ≤ ln 2 / 2: eˣ = 2ᵏ·eʳ, and eʳ is thirteen terms of its series.
  public static func exp(_ x: Double) -> Double {
    guard x == x else { return x }
    guard x < 709.782712893384 else { return .infinity }
    guard x > -745.1332191019412 else { return 0 }
    let k = Double(Int64(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5)))
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0
    for n in stride(from: 13.0, through: 1.0, by: -1.0) { sum = 1 + r / n * sum }
    // In two steps, so that the scale itself stays a normal number.
    let half = Int(k) / 2
    return sum * powerOfTwo(half) * powerOfTwo(Int(k) - half)
  }

  /// x to the power of y, for x of zero or above.
  ///
  /// The rounding of y·ln x counts as often as y·ln x is large: the error is up to
  /// 2 + 2·|y·ln x| units in the last place.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x == 0 { return y > 0 ? 0 : (y < 0 ? .infinity : y) }
    return exp(y * log(x))
  }

  /// ln(1+x), also where 1+x would lose x: for −1 ≤ x < ∞.
  static func log1p(_ x: Double) -> Double {
    // What rounding takes from 1+x, the quotient gives back.
    let sum = 1 + x
    return sum == 1 ? x : log(sum) * (x / (sum - 1))
  }

  /// eˣ−1, also where eˣ is too near to 1 to subtract.
  static func expm1(_ x: Double) -> Double {
    guard x.magnitude < 0.35 else { return exp(x) - 1 }
    var sum = 1.0
    for n in stride(from: 13.0, through: 2.0, by: -1.0) { sum = 1 + x / n * sum }
    return x * sum
  }

  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  /// The x below which a standard normal variable lies with probability `p`, 0 < p < 1.
  ///
  /// One rational function for the middle and two for each tail, accurate to 10⁻¹⁴ for every p
  /// that a stream can ask for, down to 2⁻⁵³; at 10⁻³⁰⁰ it is 10⁻⁶.
  public static func normalQuantile(_ p: Double) -> Double {
    let fromMiddle = p - 0.5
    if fromMiddle.magnitude <= 0.425 {
      return fromMiddle * ratio(middle, at: 0.180625 - fromMiddle * fromMiddle)
    }
    let tail = fromMiddle < 0 ? p : 1 - p
    guard tail > 0 else { return fromMiddle < 0 ? -.infinity : .infinity }
    let depth = (-log(tail)).squareRoot()
    let size =
      depth <= 4 ? ratio(nearTail, at: depth - 1.6090166935778036) : ratio(farTail, at: depth - 4)
    return fromMiddle < 0 ? -size : size
  }

  /// Numerator and denominator of a rational function, lowest power first.
  typealias Rational = (above: [Double], below: [Double])

  static func ratio(_ function: Rational, at x: Double) -> Double {
    polynomial(function.above, at: x) / polynomial(function.below, at: x)
  }

  static func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }

  static let middle: Rational = (
    [
      3.387132872796346, 128.7351395271214, 1830.5578353059145, 12139.228865063615,
      38265.2300705447, 52233.025265538905, 23904.125286808434, 1633.0142580443978,
    ],
    [
      1.0, 41.01236952582158, 641.6393800714142, 4815.858976965091, 17948.917845020653,
      31203.412570717952, 21170.86907006961, 3539.5451624987727,
    ]
  )

  static let nearTail: Rational = (
    [
      1.43882539275254, 4.608256052649304, 5.642182456633226, 3.4994914506178363,
      1.1958912834781663, 0.2242207571631922, 0.020959060119995807, 0.0007215549769071604,
    ],
    [
      1.0, 2.0174186115322468, 1.614481676219563, 0.6507298852432319, 0.13736395299174384,
      0.014005879947868723, 0.0005101228443255226, 1.1406146518352014e-09,
    ]
  )

  static let farTail: Rational = (
    [
      5.177341220537704, 4.698286798319114, 1.6016854031707553, 0.25362032744004626,
      0.018316434436495055, 0.0004676655510425437,
    ],
    [
      1.0, 0.6190921955425129, 0.13372199382558123, 0.01163228844487969,
      0.00033065195760325917, 3.62138251627531e-10,
    ]
  )
}
