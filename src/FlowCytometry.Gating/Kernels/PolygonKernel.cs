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
    /// <param name="edges">The edges in the polygon's order, each beginning where the one before it ends.</param>
    /// <param name="words">Where the bits of events that fail are cleared.</param>
    public static void And(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<PolygonEdge> edges, Span<ulong> words)
    {
        var test = new Inside(xs, ys, edges);
        EventTest.And(ref test, xs.Length, words);
    }

    private readonly ref struct Inside : IEventTest
    {
        // Cross products of vertices within it cannot overflow.
        private const double Huge = 1e150;

        private readonly ReadOnlySpan<double> _xs;
        private readonly ReadOnlySpan<double> _ys;
        private readonly ReadOnlySpan<PolygonEdge> _edges;
        private readonly double _left = double.PositiveInfinity;
        private readonly double _right = double.NegativeInfinity;
        private readonly double _bottom = double.PositiveInfinity;
        private readonly double _top = double.NegativeInfinity;
        private readonly bool _isHuge;

        public Inside(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<PolygonEdge> edges)
        {
            _xs = xs;
            _ys = ys;
            _edges = edges;
            foreach (ref readonly var edge in edges)
            {
                (_left, _right) = (Math.Min(_left, edge.Left), Math.Max(_right, edge.Right));
                (_bottom, _top) = (Math.Min(_bottom, edge.Ay), Math.Max(_top, edge.By));
            }

            _isHuge = !(Math.Max(Math.Max(-_left, _right), Math.Max(-_bottom, _top)) < Huge);
        }

        public static int Step => 2 * Vector<double>.Count;

        // Two vectors at a time: each edge is loaded once for both, and one's operations fill the other's waits. Whether an event is as high as a
        // vertex is asked once for the two edges that meet there; on which side of an edge it is, the sign of the cross product's negative says,
        // unless that is 0: then the event is looked at alone.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            int next = start + Vector<double>.Count;
            Vector<double> x = EventTest.Load(_xs, start), y = EventTest.Load(_ys, start), u = EventTest.Load(_xs, next), v = EventTest.Load(_ys, next);
            Vector<long> box = InBox(x, y), nextBox = InBox(u, v);
            if ((box | nextBox) == Vector<long>.Zero) return 0;
            if (_isHuge) return OneByOne(start, Both(box, nextBox));
            Vector<long> odd = Vector<long>.Zero, level = Vector<long>.Zero, nextOdd = Vector<long>.Zero, nextLevel = Vector<long>.Zero;
            var last = Vector.Create(_edges[^1].End);
            Vector<long> high = Vector.GreaterThanOrEqual(y, last), nextHigh = Vector.GreaterThanOrEqual(v, last);
            foreach (ref readonly var edge in _edges)
            {
                Vector<double> ax = Vector.Create(edge.Ax), ay = Vector.Create(edge.Ay), dx = Vector.Create(edge.Dx), dy = Vector.Create(edge.Dy), end = Vector.Create(edge.End);
                Vector<double> right = ((x - ax) * dy) - (dx * (y - ay)), nextRight = ((u - ax) * dy) - (dx * (v - ay));
                Vector<long> isHigh = Vector.GreaterThanOrEqual(y, end), isNextHigh = Vector.GreaterThanOrEqual(v, end);
                odd ^= (high ^ isHigh) & Vector.AsVectorInt64(right);
                nextOdd ^= (nextHigh ^ isNextHigh) & Vector.AsVectorInt64(nextRight);
                level |= Vector.Equals(right, Vector<double>.Zero);
                nextLevel |= Vector.Equals(nextRight, Vector<double>.Zero);
                (high, nextHigh) = (isHigh, isNextHigh);
            }

            ulong inside = Both(odd & box, nextOdd & nextBox), unsure = Both(level & box, nextLevel & nextBox);
            return unsure == 0 ? inside : (inside & ~unsure) | OneByOne(start, unsure);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Both(Vector<long> lanes, Vector<long> next) => EventTest.Bits(lanes) | (EventTest.Bits(next) << Vector<double>.Count);

        // Outside the bounding box the answer is no, whatever infinite or huge values do to the cross products.
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
