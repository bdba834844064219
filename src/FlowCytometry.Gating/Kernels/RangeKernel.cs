using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        private readonly Vector512<double> _sureMin = Vector512.Create(sureMin);
        private readonly Vector512<double> _sureMax = Vector512.Create(sureMax);
        private readonly Vector512<double> _maybeMin = Vector512.Create(maybeMin);
        private readonly Vector512<double> _maybeMax = Vector512.Create(maybeMax);

        public bool IsAnyUnsure { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Eight(int start)
        {
            var x = EventTest.Load(_values, start);
            ulong sure = (Vector512.GreaterThanOrEqual(x, _sureMin) & Vector512.LessThanOrEqual(x, _sureMax)).ExtractMostSignificantBits();
            ulong maybe = (Vector512.GreaterThan(x, _maybeMin) & Vector512.LessThan(x, _maybeMax)).ExtractMostSignificantBits() & ~sure;
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
        private readonly Vector512<double> _min = Vector512.Create(min);
        private readonly Vector512<double> _max = Vector512.Create(max);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Eight(int start)
        {
            var x = EventTest.Load(_values, start);
            return (Vector512.GreaterThanOrEqual(x, _min) & Vector512.LessThan(x, _max)).ExtractMostSignificantBits();
        }
    }

    private readonly ref struct AtLeast(ReadOnlySpan<double> values, double min) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly Vector512<double> _min = Vector512.Create(min);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Eight(int start) => Vector512.GreaterThanOrEqual(EventTest.Load(_values, start), _min).ExtractMostSignificantBits();
    }
}
