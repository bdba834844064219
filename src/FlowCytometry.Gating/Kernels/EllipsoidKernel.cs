using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>sum over i of d_i (sum over j of inverse_ij d_j) &lt;= distanceSquare, d = x - mean. NaN fails.</summary>
internal static class EllipsoidKernel
{
    /// <summary>Clears the bits of the events outside.</summary>
    /// <param name="values">All dimensions' values; dimension i begins at <c>offsets[i]</c>.</param>
    /// <param name="offsets">n beginnings.</param>
    /// <param name="count">Events.</param>
    /// <param name="mean">n values.</param>
    /// <param name="inverse">n x n values, row by row.</param>
    /// <param name="distanceSquare">The boundary.</param>
    /// <param name="words">Where the bits of events that fail are cleared.</param>
    public static void And(
        ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, int count, ReadOnlySpan<double> mean, ReadOnlySpan<double> inverse, double distanceSquare, Span<ulong> words)
    {
        if (offsets.Length == 2)
        {
            var plane = new Ellipse(values.Slice(offsets[0], count), values.Slice(offsets[1], count), mean, inverse, distanceSquare);
            EventTest.And(ref plane, count, words);
            return;
        }

        Span<Vector<double>> scratch = offsets.Length <= 16 ? stackalloc Vector<double>[offsets.Length] : new Vector<double>[offsets.Length];
        var test = new Ellipsoid(values, offsets, count, mean, inverse, distanceSquare, scratch);
        EventTest.And(ref test, count, words);
    }

    private readonly ref struct Ellipse(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<double> mean, ReadOnlySpan<double> inverse, double distanceSquare) : IEventTest
    {
        private readonly ReadOnlySpan<double> _xs = xs;
        private readonly ReadOnlySpan<double> _ys = ys;
        private readonly double _x = mean[0];
        private readonly double _y = mean[1];
        private readonly double _xx = inverse[0];
        private readonly double _xy = inverse[1];
        private readonly double _yx = inverse[2];
        private readonly double _yy = inverse[3];

        public static int Step => Vector<double>.Count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            var x = EventTest.Load(_xs, start) - Vector.Create(_x);
            var y = EventTest.Load(_ys, start) - Vector.Create(_y);
            var distance = (x * ((Vector.Create(_xx) * x) + (Vector.Create(_xy) * y))) + (y * ((Vector.Create(_yx) * x) + (Vector.Create(_yy) * y)));
            return EventTest.Bits(Vector.LessThanOrEqual(distance, Vector.Create(distanceSquare)));
        }
    }

    private readonly ref struct Ellipsoid(
        ReadOnlySpan<double> values, ReadOnlySpan<int> offsets, int count, ReadOnlySpan<double> mean, ReadOnlySpan<double> inverse, double distanceSquare, Span<Vector<double>> d) : IEventTest
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly ReadOnlySpan<int> _offsets = offsets;
        private readonly ReadOnlySpan<double> _mean = mean;
        private readonly ReadOnlySpan<double> _inverse = inverse;
        private readonly Span<Vector<double>> _d = d;

        public static int Step => Vector<double>.Count;

        public ulong Test(int start)
        {
            int n = _offsets.Length;
            for (int i = 0; i < n; i++) _d[i] = EventTest.Load(_values.Slice(_offsets[i], count), start) - Vector.Create(_mean[i]);
            var distance = Vector<double>.Zero;
            for (int i = 0; i < n; i++)
            {
                var row = Vector.Create(_inverse[i * n]) * _d[0];
                for (int j = 1; j < n; j++) row += Vector.Create(_inverse[(i * n) + j]) * _d[j];
                distance += _d[i] * row;
            }

            return EventTest.Bits(Vector.LessThanOrEqual(distance, Vector.Create(distanceSquare)));
        }
    }
}
