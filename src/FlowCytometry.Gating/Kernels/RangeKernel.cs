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

        public static int Step => Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            var x = EventTest.Load(_values, start);
            ulong sure = EventTest.Bits(Vector.GreaterThanOrEqual(x, Vector.Create(_sureMin)) & Vector.LessThanOrEqual(x, Vector.Create(_sureMax)));
            ulong maybe = EventTest.Bits(Vector.GreaterThan(x, Vector.Create(_maybeMin)) & Vector.LessThan(x, Vector.Create(_maybeMax))) & ~sure;
            if (maybe != 0) Note(start, maybe);
            return sure | maybe;
        }

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

        public static int Step => Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            var x = EventTest.Load(_values, start);
            return EventTest.Bits(Vector.GreaterThanOrEqual(x, Vector.Create(_min)) & Vector.LessThan(x, Vector.Create(_max)));
        }
    }

    private readonly ref struct AtLeast(ReadOnlySpan<double> values, double min) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly double _min = min;

        public static int Step => Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start) => EventTest.Bits(Vector.GreaterThanOrEqual(EventTest.Load(_values, start), Vector.Create(_min)));
    }
}
