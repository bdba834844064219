using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Even-odd rule with edges and vertices inside. An event is on an edge where the cross product is exactly 0 and it lies in the edge's
/// bounding box; else each edge with Ay &lt;= y &lt; By that it is left of turns it over.
/// </summary>
internal static class PolygonKernel
{
    /// <summary>Clears the bits of the events outside.</summary>
    /// <param name="xs">The events' first coordinates.</param>
    /// <param name="ys">The second ones.</param>
    /// <param name="outline">The polygon.</param>
    /// <param name="words">Where the bits of events that fail are cleared.</param>
    public static void And(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, PolygonOutline outline, Span<ulong> words)
    {
        var test = new Inside(xs, ys, outline);
        EventTest.And(ref test, xs.Length, words);
    }

    private readonly ref struct Inside(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, PolygonOutline outline) : IEventTest
    {
        private readonly ReadOnlySpan<double> _xs = xs;
        private readonly ReadOnlySpan<double> _ys = ys;
        private readonly ReadOnlySpan<PolygonEdge> _edges = outline.Edges;
        private readonly ReadOnlySpan<PolygonOutline.Line> _lines = outline.Lines;
        private readonly double _left = outline.Left;
        private readonly double _right = outline.Right;
        private readonly double _bottom = outline.Bottom;
        private readonly double _top = outline.Top;
        private readonly bool _hasLines = outline.HasLines;

        public static int Step => 2 * Vector<double>.Count;

        // Two vectors at a time: each line is loaded once for both, and one's operations fill the other's waits. Whether an event is as high as a
        // vertex is asked once for the two edges that meet there; on which side of an edge it is, the sign of the line's value says, unless
        // that is so near 0 that rounding may have made it: then the event is looked at alone.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            EventTest.Load(_xs, start, out var x, out var u);
            EventTest.Load(_ys, start, out var y, out var v);
            Vector<long> box = InBox(x, y), nextBox = InBox(u, v);
            if ((box | nextBox) == Vector<long>.Zero) return 0;
            if (!_hasLines) return OneByOne(start, Both(box, nextBox));
            Vector<long> odd = Vector<long>.Zero, nextOdd = Vector<long>.Zero;
            Vector<double> nearest = Vector.Create(2.0), nextNearest = nearest;
            var last = Vector.Create(_lines[^1].End);
            Vector<long> high = Vector.GreaterThanOrEqual(y, last), nextHigh = Vector.GreaterThanOrEqual(v, last);
            foreach (ref readonly var line in _lines)
            {
                Vector<double> a = Vector.Create(line.A), b = Vector.Create(line.B), c = Vector.Create(line.C), end = Vector.Create(line.End);
                Vector<double> right = Vector.FusedMultiplyAdd(x, a, Vector.FusedMultiplyAdd(y, b, c)), nextRight = Vector.FusedMultiplyAdd(u, a, Vector.FusedMultiplyAdd(v, b, c));
                Vector<long> isHigh = Vector.GreaterThanOrEqual(y, end), isNextHigh = Vector.GreaterThanOrEqual(v, end);
                odd ^= (high ^ isHigh) & Vector.AsVectorInt64(right);
                nextOdd ^= (nextHigh ^ isNextHigh) & Vector.AsVectorInt64(nextRight);
                nearest = Vector.MinNative(nearest, Vector.Abs(right));
                nextNearest = Vector.MinNative(nextNearest, Vector.Abs(nextRight));
                (high, nextHigh) = (isHigh, isNextHigh);
            }

            ulong inside = Both(odd & box, nextOdd & nextBox);
            ulong unsure = Both(Vector.LessThanOrEqual(nearest, Vector<double>.One) & box, Vector.LessThanOrEqual(nextNearest, Vector<double>.One) & nextBox);
            return unsure == 0 ? inside : (inside & ~unsure) | OneByOne(start, unsure);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Both(Vector<long> lanes, Vector<long> next) => EventTest.Bits(lanes) | (EventTest.Bits(next) << Vector<double>.Count);

        // Outside the bounding box the answer is no, whatever infinite or huge values do to the lines.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<long> InBox(Vector<double> x, Vector<double> y) =>
            Vector.GreaterThanOrEqual(x, Vector.Create(_left)) & Vector.LessThanOrEqual(x, Vector.Create(_right))
            & Vector.GreaterThanOrEqual(y, Vector.Create(_bottom)) & Vector.LessThanOrEqual(y, Vector.Create(_top));

        // Which of these few events, all within the bounding box, are inside or on an edge.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private ulong OneByOne(int start, ulong candidates)
        {
            ulong inside = 0;
            for (ulong bits = candidates; bits != 0; bits &= bits - 1)
            {
                int i = start + BitOperations.TrailingZeroCount(bits);
                double x = _xs[i], y = _ys[i];
                bool odd = false, on = false;
                foreach (ref readonly var edge in _edges)
                {
                    double cross = (edge.Dx * (y - edge.Ay)) - ((x - edge.Ax) * edge.Dy);
                    on |= cross == 0 && x >= edge.Left && x <= edge.Right && y >= edge.Ay && y <= edge.By;
                    odd ^= y >= edge.Ay && y < edge.By && cross > 0;
                }

                if (on || odd) inside |= bits & (0 - bits);
            }

            return inside;
        }
    }
}
