"""Coefficients and reference values for `src/elementary.rs`, from first principles with mpmath.

    python derive/elementary.py coefficients              prints the constants of the Rust module
    python derive/elementary.py reference FILE            writes the table `tests/elementary.csv`

The polynomials interpolate at Chebyshev points of the reduced interval, which is within a small
factor of the best (minimax) polynomial; the printed error says how good that is. Every coefficient
is then rounded to the nearest double.
"""

import random
import struct
import sys

from mpmath import cos, exp, expm1, isinf, log, log1p, lu_solve, matrix, mp, mpf, pi, power, sin, sqrt

mp.prec = 300


def near_minimax(function, low, high, degree):
    """Coefficients, lowest first, of the interpolant at the Chebyshev points of [low, high]."""
    n = degree + 1
    points = [
        (low + high) / 2 + (high - low) / 2 * cos((2 * k + 1) * pi / (2 * n)) for k in range(n)
    ]
    system = matrix(n, n)
    right = matrix(n, 1)
    for i, x in enumerate(points):
        for j in range(n):
            system[i, j] = x**j
        right[i] = function(x)
    return [mpf(c) for c in lu_solve(system, right)]


def worst(function, coefficients, low, high, weight):
    """Largest weighted error of the polynomial, with coefficients rounded to doubles."""
    rounded = [mpf(float(c)) for c in coefficients]
    largest = mpf(0)
    for i in range(2001):
        x = low + (high - low) * i / 2000
        if x == 0:
            continue
        value = sum(c * x**j for j, c in enumerate(rounded))
        largest = max(largest, abs((value - function(x)) * weight(x)))
    return largest


def show(name, coefficients):
    print(f"const {name}: [f64; {len(coefficients)}] = [")
    for c in coefficients:
        print(f"    {float(c)!r},")
    print("];")


def split(value, bits):
    """`value` as a double with `bits` significant bits, and the rest as a double."""
    mp_high = mpf(value)
    exponent = int(mp.floor(log(abs(mp_high), 2))) + 1
    scale = mpf(2) ** (bits - exponent)
    high = mp.floor(mp_high * scale) / scale
    return float(high), float(mp_high - high)


def coefficients():
    ln2 = log(mpf(2))
    # 32 bits leave room for a product with |k| < 2^11 to be exact.
    high, low = split(ln2, 32)
    print(f"const LN_2_HIGH: f64 = {high!r};")
    print(f"const LN_2_LOW: f64 = {low!r};")

    edge = ln2 / 2 * mpf("1.0001")

    def exp_tail(x):
        # The middle point is zero up to rounding: there the quotient is its limit.
        return (exp(x) - 1 - x) / x**2 if abs(x) > mpf(10) ** -20 else mpf(1) / 2 + x / 6

    # Degree 10 (12 in all) serves exp_m1 too, whose result is smaller than that of exp.
    c = near_minimax(exp_tail, -edge, edge, 10)
    for name, weight in [("exp", lambda x: x**2), ("exp_m1", lambda x: x)]:
        print(f"// error of {name}, units of 2^-53: {float(worst(exp_tail, c, -edge, edge, weight) * 2**53):.4f}")
    show("EXP_TAIL", c)

    # ln(1+f) = 2s + s*R(s^2), s = f/(2+f), |f| <= sqrt(2) - 1.
    top = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.001")

    def ln_tail(z):
        if z == 0:
            return mpf(2) / 3
        s = sqrt(z)
        return (log((1 + s) / (1 - s)) - 2 * s) / (s * z)

    c = near_minimax(ln_tail, mpf(0), top, 6)
    print(f"// error in units of 2^-53 of the result: {float(worst(ln_tail, c, mpf(0), top, lambda z: z / 2) * 2**53):.4f}")
    show("LN_TAIL", c)


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def nearest(value):
    """Nearest double, and how far the true value lies above it in units in the last place."""
    double = float(value)
    if isinf(mpf(double)) or double == 0.0:
        return double, 0.0
    quantum = mpf(2) ** (max(int(mp.floor(log(abs(mpf(double)), 2))), -1022) - 52)
    return double, float((value - mpf(double)) / quantum)


def reference(path):
    random.seed(20231114)
    rows = []

    def add(name, function, *arguments):
        double, rest = nearest(function(*[mpf(a) for a in arguments]))
        columns = [f"{bits(a):016x}" for a in arguments] + ["-"] * (2 - len(arguments))
        rows.append(f"{name},{','.join(columns)},{bits(double):016x},{rest:.4f}")

    uniform = random.uniform
    for x in [0.0, 1.0, -1.0, 0.5, -0.5, 709.78, -708.3, -720.0, -744.0, -745.1] + [
        0.3465735902799726, 0.3465735902799727, -0.3465735902799727,
    ] + [uniform(-5, 5) for _ in range(120)] + [uniform(-745, 709.7) for _ in range(60)] + [
        uniform(-1, 1) * 2.0 ** -k for k in range(1, 60, 2)
    ]:
        add("exp", exp, x)
    for x in [1e-300, 5e-324, 1e-9, -1e-9, 1e-17, -0.3466, 0.3466, 0.3465, 1.0397, -1.0397, 40.0, -36.0, -40.0, -1000.0, 709.7] + [
        uniform(-2, 2) for _ in range(120)
    ] + [uniform(-40, 100) for _ in range(40)] + [uniform(-1, 1) * 2.0 ** -k for k in range(1, 60, 2)]:
        add("exp_m1", expm1, x)
    for x in [1.0, 2.0, 0.5, 10.0, 1e-310, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1.4142135623730951, 0.7071067811865476] + [
        uniform(0.001, 20) for _ in range(120)
    ] + [1 + uniform(-1, 1) * 2.0 ** -k for k in range(1, 52, 2)] + [2.0 ** uniform(-1070, 1020) for _ in range(60)]:
        add("ln", log, x)
    for x in [1e-300, 5e-324, 1e-17, -1e-17, -0.999999999, 1e300] + [uniform(-0.9, 5) for _ in range(120)] + [
        uniform(-1, 1) * 2.0 ** -k for k in range(1, 60, 2)
    ] + [2.0 ** uniform(0, 1000) for _ in range(30)]:
        add("ln_1p", log1p, x)
    for x, y in [(2.0, 10.0), (2.0, 0.5), (2.0, -1074.0), (10.0, -320.0), (1.0000001, 1e9), (0.9, 7.0)] + [
        (2.0 ** uniform(-6, 6), uniform(-8, 8)) for _ in range(120)
    ] + [(2.0 ** uniform(-3, 10), uniform(-60, 60)) for _ in range(60)]:
        add("powf", power, x, y)
    for x in [0.041, 0.12499, 0.12501, 0.37501, 0.62499, 0.87501] + [uniform(0, 1) for _ in range(120)]:
        add("sine_of_turns", lambda turns: sin(2 * pi * turns), x)
        add("cosine_of_turns", lambda turns: cos(2 * pi * turns), x)
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Correctly rounded values by mpmath at 300 bits; written by derive/elementary.py.\n")
        out.write("# Arguments and values are the bits of doubles; `rest` is what rounding dropped, in units in the last place.\n")
        out.write("function,x,y,value,rest\n")
        out.write("\n".join(rows) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["coefficients"]:
        coefficients()
    elif sys.argv[1:2] == ["reference"] and len(sys.argv) == 3:
        reference(sys.argv[2])
    else:
        sys.exit(__doc__)
