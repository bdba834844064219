namespace FlowCytometry.Kernels;

/// <summary>
/// Where a value lies between the entries of a rising table that is symmetric about an entry of 0: the entry below plus the linear part,
/// divided by the number of steps; 0 and 1 beyond the ends, NaN for NaN.
/// </summary>
/// <remarks>
/// A guide finds the entry: the leading bits of |x| + s, with s the size of the nearly linear part, cut the scale into buckets of about one
/// entry; each bucket knows the first entry in it, and a short walk does the rest. Negative values are sought by their magnitude. The result is
/// that of any other search.
/// </remarks>
internal sealed class BiexTable
{
    // Exponent and eight bits of the mantissa: 256 buckets from a power of two to the next.
    private const int Shift = 52 - 8;

    private readonly double[] _values;
    private readonly int _zero;
    private readonly double _softness;
    private readonly ulong _base;
    private readonly ushort[] _guide;

    /// <summary>Builds the guide. The table has at most 65,536 entries.</summary>
    public BiexTable(double[] values)
    {
        _values = values;
        _zero = Array.IndexOf(values, 0);
        int steps = values.Length - 1;

        // Entries per e-fold far out, times the distance of entries at zero: the curve's slope at zero in its logarithmic units.
        _softness = (values[_zero + 1] - values[_zero]) / Math.Log(values[steps] / values[steps - 1]);
        _base = Key(0);
        _guide = new ushort[(int)(Key(values[steps]) - _base) + 1];
        int entry = _zero;
        for (int bucket = 0; bucket < _guide.Length; bucket++)
        {
            double start = BitConverter.UInt64BitsToDouble((_base + (ulong)bucket) << Shift) - _softness;
            while (entry < steps - 1 && values[entry + 1] <= start) entry++;
            _guide[bucket] = (ushort)Math.Max(_zero, entry - 1); // one below: the start is rounded
        }
    }

    /// <summary>The positions of values.</summary>
    public void Positions(ReadOnlySpan<double> values, Span<double> positions)
    {
        for (int i = 0; i < values.Length; i++) positions[i] = Position(values[i]);
    }

    /// <summary>The position of a value.</summary>
    public double Position(double value)
    {
        double[] table = _values;
        int steps = table.Length - 1;
        if (!(value > table[0])) return double.IsNaN(value) ? value : 0;
        if (value >= table[steps]) return 1;
        double magnitude = Math.Abs(value);
        int entry = _guide[Math.Min((int)(Key(magnitude) - _base), _guide.Length - 1)];
        entry += magnitude >= table[entry + 1] ? 1 : 0; // most walks end here, without a branch to guess
        entry += magnitude >= table[entry + 1] ? 1 : 0;
        while (magnitude >= table[entry + 1]) entry++;
        if (value < 0) entry = (2 * _zero) - entry - 1;
        return (entry + ((value - table[entry]) / (table[entry + 1] - table[entry]))) / steps;
    }

    private ulong Key(double magnitude) => BitConverter.DoubleToUInt64Bits(magnitude + _softness) >> Shift;
}
