using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>min &lt;= x &lt; max. NaN fails.</summary>
internal static class RangeKernel
{
    /// <summary>With both limits; -Infinity for <paramref name="min"/> does not limit.</summary>
    public static void And(ReadOnlySpan<double> values, double min, double max, Span<ulong> words)
    {
        var test = new Between(values, min, max);
        EventTest.And(ref test, values.Length, words);
    }

    /// <summary>Without an upper limit: +Infinity passes.</summary>
    public static void And(ReadOnlySpan<double> values, double min, Span<ulong> words)
    {
        var test = new AtLeast(values, min);
        EventTest.And(ref test, values.Length, words);
    }

    /// <summary>
    /// sureMin &lt;= x &lt;= sureMax. Events strictly between maybeMin and maybeMax that are not sure are kept and noted in
    /// <paramref name="unsure"/>, which the caller has cleared; true where there is one.
    /// </summary>
    public static bool And(ReadOnlySpan<double> values, double sureMin, double sureMax, double maybeMin, double maybeMax, Span<ulong> words, Span<ulong> unsure)
    {
        var test = new Sure(values, sureMin, sureMax, maybeMin, maybeMax, unsure);
        EventTest.And(ref test, values.Length, words);
        return test.IsAnyUnsure;
    }

    private ref struct Sure(ReadOnlySpan<double> values, double sureMin, double sureMax, double maybeMin, double maybeMax, Span<ulong> unsure) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly Span<ulong> _unsure = unsure;
        private readonly double _sureMin = sureMin;
        private readonly double _sureMax = sureMax;
        private readonly double _maybeMin = maybeMin;
        private readonly double _maybeMax = maybeMax;

        public bool IsAnyUnsure { get; private set; }

        public static int Step => 4 * Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            EventTest.Load(_values, start, out var a, out var b, out var c, out var d);
            Vector<double> min = Vector.Create(_sureMin), max = Vector.Create(_sureMax);
            ulong sure = EventTest.Bits(Within(a, min, max), Within(b, min, max), Within(c, min, max), Within(d, min, max));
            (min, max) = (Vector.Create(_maybeMin), Vector.Create(_maybeMax));
            ulong maybe = EventTest.Bits(Inside(a, min, max), Inside(b, min, max), Inside(c, min, max), Inside(d, min, max)) & ~sure;
            if (maybe != 0) Note(start, maybe);
            return sure | maybe;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<long> Within(Vector<double> x, Vector<double> min, Vector<double> max) => Vector.GreaterThanOrEqual(x, min) & Vector.LessThanOrEqual(x, max);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<long> Inside(Vector<double> x, Vector<double> min, Vector<double> max) => Vector.GreaterThan(x, min) & Vector.LessThan(x, max);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void Note(int start, ulong maybe)
        {
            IsAnyUnsure = true;
            _unsure[start >> 6] |= maybe << (start & 63);
        }
    }

    private readonly ref struct Between(ReadOnlySpan<double> values, double min, double max) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly double _min = min;
        private readonly double _max = max;

        public static int Step => 4 * Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            EventTest.Load(_values, start, out var a, out var b, out var c, out var d);
            Vector<double> low = Vector.Create(_min), high = Vector.Create(_max);
            return EventTest.Bits(Half(a, low, high), Half(b, low, high), Half(c, low, high), Half(d, low, high));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<long> Half(Vector<double> x, Vector<double> low, Vector<double> high) => Vector.GreaterThanOrEqual(x, low) & Vector.LessThan(x, high);
    }

    private readonly ref struct AtLeast(ReadOnlySpan<double> values, double min) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly double _min = min;

        public static int Step => 4 * Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            EventTest.Load(_values, start, out var a, out var b, out var c, out var d);
            var low = Vector.Create(_min);
            return EventTest.Bits(Vector.GreaterThanOrEqual(a, low), Vector.GreaterThanOrEqual(b, low), Vector.GreaterThanOrEqual(c, low), Vector.GreaterThanOrEqual(d, low));
        }
    }
}
