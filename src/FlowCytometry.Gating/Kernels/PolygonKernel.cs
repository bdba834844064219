using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Even-odd rule with edges and vertices inside. An event is on an edge where the cross product is exactly 0 and it lies in the edge's
/// bounding box; else each edge with Ay &lt;= y &lt; By that it is left of turns it over.
/// </summary>
internal static class PolygonKernel
{
    public static void And(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, ReadOnlySpan<PolygonEdge> edges, Span<ulong> words)
    {
        var test = new Inside(xs, ys, edges);
        EventTest.And(ref test, xs.Length, words);
    }

    private readonly ref struct Inside : IEventTest
    {
        private readonly ReadOnlySpan<double> _xs;
        private readonly ReadOnlySpan<double> _ys;
        private readonly ReadOnlySpan<PolygonEdge> _edges;
        private readonly double _left = double.PositiveInfinity;
        private readonly double _right = double.NegativeInfinity;
        private readonly double _bottom = double.PositiveInfinity;
        private readonly double _top = double.NegativeInfinity;

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
        }

        public static int Step => 2 * Vector<double>.Count;

        // Two vectors at a time: each edge is loaded once for both, and one's operations fill the other's waits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            int next = start + Vector<double>.Count;
            Vector<double> x = EventTest.Load(_xs, start), y = EventTest.Load(_ys, start), u = EventTest.Load(_xs, next), v = EventTest.Load(_ys, next);
            Vector<long> box = InBox(x, y), nextBox = InBox(u, v);
            if ((box | nextBox) == Vector<long>.Zero) return 0;
            Vector<long> odd = Vector<long>.Zero, level = Vector<long>.Zero, nextOdd = Vector<long>.Zero, nextLevel = Vector<long>.Zero;
            foreach (ref readonly var edge in _edges)
            {
                Vector<double> ax = Vector.Create(edge.Ax), ay = Vector.Create(edge.Ay), by = Vector.Create(edge.By), dx = Vector.Create(edge.Dx), dy = Vector.Create(edge.Dy);
                Vector<double> cross = (dx * (y - ay)) - ((x - ax) * dy), nextCross = (dx * (v - ay)) - ((u - ax) * dy);
                odd ^= Vector.GreaterThanOrEqual(y, ay) & Vector.LessThan(y, by) & Vector.GreaterThan(cross, Vector<double>.Zero);
                nextOdd ^= Vector.GreaterThanOrEqual(v, ay) & Vector.LessThan(v, by) & Vector.GreaterThan(nextCross, Vector<double>.Zero);
                level |= Vector.Equals(cross, Vector<double>.Zero);
                nextLevel |= Vector.Equals(nextCross, Vector<double>.Zero);
            }

            ulong inside = EventTest.Bits(odd & box) | (EventTest.Bits(nextOdd & nextBox) << Vector<double>.Count);
            ulong inLine = EventTest.Bits(level & box) | (EventTest.Bits(nextLevel & nextBox) << Vector<double>.Count);
            return inLine == 0 ? inside : inside | OnEdge(start, inLine);
        }

        // Outside the bounding box the answer is no, whatever infinite or huge values do to the cross products.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<long> InBox(Vector<double> x, Vector<double> y) =>
            Vector.GreaterThanOrEqual(x, Vector.Create(_left)) & Vector.LessThanOrEqual(x, Vector.Create(_right))
            & Vector.GreaterThanOrEqual(y, Vector.Create(_bottom)) & Vector.LessThanOrEqual(y, Vector.Create(_top));

        // Which of these few events, each in line with an edge, are on it.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private ulong OnEdge(int start, ulong candidates)
        {
            ulong on = 0;
            for (ulong bits = candidates; bits != 0; bits &= bits - 1)
            {
                int i = start + BitOperations.TrailingZeroCount(bits);
                double x = _xs[i], y = _ys[i];
                foreach (ref readonly var edge in _edges)
                {
                    double cross = (edge.Dx * (y - edge.Ay)) - ((x - edge.Ax) * edge.Dy);
                    if (cross == 0 && x >= edge.Left && x <= edge.Right && y >= edge.Ay && y <= edge.By) on |= bits & (0 - bits);
                }
            }

            return on;
        }
    }
}
