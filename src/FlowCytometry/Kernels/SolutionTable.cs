using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlowCytometry.Kernels;

/// <summary>
/// The solutions of a function's equation over the range that data have, as polynomials of the seventh degree: a fifth of the time of solving it
/// for each value. Values beyond the range are solved for.
/// </summary>
/// <remarks>
/// A polynomial belongs to a node, and serves the values next to it. Nodes are the right sides z for which z + softness has five bits after the
/// leading one: 32 from a power of two to the next, so that no value is further than a 64th of z + softness from its node, and the first node is 0,
/// where nothing is lost. The softness is the power of two nearest to the slope of the equation at 0: where its solution turns from a straight line
/// into a logarithm. Within 5e-16 of the scale of a computation in more digits, as the solver is (3e-16 to 4e-16), and most values are the
/// solver's own to the last bit. The same bits for one value and in blocks, on every machine.
/// </remarks>
internal sealed class SolutionTable<T>
    where T : struct, IIteratedFunction
{
    // Five bits of the mantissa tell nodes apart; the three bits below them count the coefficients.
    private const int RowShift = 52 - 5 - 3;
    private const ulong NodeMask = ~((1UL << (RowShift + 3)) - 1);
    private const ulong HalfNode = 1UL << (RowShift + 2);

    // Four powers of two above the top of the scale lie few values.
    private const double Reach = 16;

    // Beyond it the powers of z would leave the range of a double.
    private const double MostReach = 1e40;

    private readonly T _function;
    private readonly double[] _rows;
    private readonly double _perUnit;
    private readonly double _perSlope;
    private readonly double _softness;
    private readonly double _end;
    private readonly ulong _first;

    /// <summary>Makes the table.</summary>
    /// <param name="function">What is to be computed.</param>
    /// <param name="shape">The same with a unit and a slope of 1, and its zero at 0.</param>
    /// <param name="top">The right side of the equation at the top of the scale.</param>
    public SolutionTable(T function, T shape, double top)
    {
        (_function, _perUnit, _perSlope) = (function, 1 / function.Unit, 1 / function.Slope);
        _rows = [];
        double reach = Reach * top;
        if (!function.IsSmooth || !(reach < MostReach)) return;
        _softness = PowerBelow((1 + function.Weight) * Math.Sqrt(2));
        _first = BitConverter.DoubleToUInt64Bits(_softness) >> RowShift;
        ulong last = (BitConverter.DoubleToUInt64Bits(reach + _softness) & NodeMask) >> RowShift;
        _end = BitConverter.UInt64BitsToDouble(last << RowShift);
        double[] nodes = new double[(((int)(last - _first) >> 3) + 8) & ~7], halfWidths = new double[nodes.Length]; // whole vectors
        for (int i = 0; i < nodes.Length; i++)
        {
            double place = BitConverter.UInt64BitsToDouble((_first + ((ulong)i << 3)) << RowShift);
            nodes[i] = place - _softness;
            halfWidths[i] = PowerBelow(place) / 64;
        }

        double[] solutions = new double[nodes.Length];
        Lanes.Solve(shape, nodes, solutions);
        _rows = SolutionSeries.Of(solutions, halfWidths, function.Weight, function.Rate);
    }

    /// <summary>One value.</summary>
    public double Apply(double x)
    {
        double z = Math.Abs(x) * _perUnit, u = z + _softness;
        if (!(u < _end)) return Lanes.Solve(_function, x);
        ulong node = (BitConverter.DoubleToUInt64Bits(u) + HalfNode) & NodeMask;
        double t = z - (BitConverter.UInt64BitsToDouble(node) - _softness);
        ref double c = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), (nint)((node >> RowShift) - _first));
        double a = Math.FusedMultiplyAdd(Unsafe.Add(ref c, 2), t, Unsafe.Add(ref c, 1));
        double b = Math.FusedMultiplyAdd(Unsafe.Add(ref c, 4), t, Unsafe.Add(ref c, 3));
        double d = Math.FusedMultiplyAdd(Unsafe.Add(ref c, 6), t, Unsafe.Add(ref c, 5));
        double square = t * t;
        d = Math.FusedMultiplyAdd(Unsafe.Add(ref c, 7), square, d);
        double slope = Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(d, square, b), square, a);
        double v = Math.FusedMultiplyAdd(slope, t, c);
        return Math.FusedMultiplyAdd(Math.CopySign(v, x), _perSlope, _function.Zero);
    }

    /// <summary>A block. The spans have equal length and are the same or apart.</summary>
    public void Apply(ReadOnlySpan<double> source, Span<double> destination)
    {
        Lanes.CheckLengths(source, destination);
        if (_rows.Length == 0)
        {
            Lanes.Solve(_function, source, destination);
            return;
        }

        int i = 0;
        if (Avx2.IsSupported && Fma.IsSupported) i = ApplyFours(source, destination);
        for (; i < source.Length; i++) destination[i] = Apply(source[i]);
    }

    // The greatest power of two that is not above a positive number.
    private static double PowerBelow(double x) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) & (0x7FFUL << 52));

    // Four values at a time; the number of those done.
    private int ApplyFours(ReadOnlySpan<double> source, Span<double> destination)
    {
        ref double rows = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int whole = source.Length & ~3;
        Vector256<double> perUnit = Vector256.Create(_perUnit), softness = Vector256.Create(_softness), end = Vector256.Create(_end);
        Vector256<double> perSlope = Vector256.Create(_perSlope), zero = Vector256.Create(_function.Zero), sign = Vector256.Create(-0.0);
        Vector256<ulong> half = Vector256.Create(HalfNode), mask = Vector256.Create(NodeMask), first = Vector256.Create(_first);
        for (int i = 0; i < whole; i += 4)
        {
            var x = Vector256.LoadUnsafe(ref from, (nuint)i);
            var z = Vector256.AndNot(x, sign) * perUnit;
            var u = z + softness;
            if (!Vector256.LessThanAll(u, end))
            {
                for (int k = i; k < i + 4; k++) destination[k] = Apply(source[k]);
                continue;
            }

            var node = (u.AsUInt64() + half) & mask;
            var t = z - (node.AsDouble() - softness);
            var row = (node >>> RowShift) - first;
            ref double p = ref Unsafe.Add(ref rows, (nint)row[0]), q = ref Unsafe.Add(ref rows, (nint)row[1]);
            ref double r = ref Unsafe.Add(ref rows, (nint)row[2]), s = ref Unsafe.Add(ref rows, (nint)row[3]);
            Columns(ref p, ref q, ref r, ref s, 0, out var c0, out var c1);
            Columns(ref p, ref q, ref r, ref s, 2, out var c2, out var c3);
            Columns(ref p, ref q, ref r, ref s, 4, out var c4, out var c5);
            Columns(ref p, ref q, ref r, ref s, 6, out var c6, out var c7);
            var square = t * t;
            var a = Fma.MultiplyAdd(c2, t, c1);
            var b = Fma.MultiplyAdd(c4, t, c3);
            var d = Fma.MultiplyAdd(c7, square, Fma.MultiplyAdd(c6, t, c5));
            var slope = Fma.MultiplyAdd(Fma.MultiplyAdd(d, square, b), square, a);
            var v = Fma.MultiplyAdd(slope, t, c0);
            var signed = Vector256.AndNot(v, sign) | (x & sign);
            Fma.MultiplyAdd(signed, perSlope, zero).StoreUnsafe(ref to, (nuint)i);
        }

        return whole;
    }

    // Two neighbouring coefficients of four rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(ref double p, ref double q, ref double r, ref double s, nuint at, out Vector256<double> even, out Vector256<double> odd)
    {
        var pr = Vector256.Create(Vector128.LoadUnsafe(ref p, at), Vector128.LoadUnsafe(ref r, at));
        var qs = Vector256.Create(Vector128.LoadUnsafe(ref q, at), Vector128.LoadUnsafe(ref s, at));
        even = Avx.UnpackLow(pr, qs);
        odd = Avx.UnpackHigh(pr, qs);
    }
}
