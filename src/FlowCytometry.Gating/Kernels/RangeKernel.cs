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
