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

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Test(int start)
        {
            var x = EventTest.Load(_xs, start);
            var y = EventTest.Load(_ys, start);
            // Outside the bounding box the answer is no, whatever infinite or huge values do to the cross products.
            var box = Vector.GreaterThanOrEqual(x, Vector.Create(_left)) & Vector.LessThanOrEqual(x, Vector.Create(_right))
                & Vector.GreaterThanOrEqual(y, Vector.Create(_bottom)) & Vector.LessThanOrEqual(y, Vector.Create(_top));
            if (box == Vector<long>.Zero) return 0;
            Vector<long> odd = Vector<long>.Zero, level = Vector<long>.Zero;
            foreach (ref readonly var edge in _edges)
            {
                var ay = Vector.Create(edge.Ay);
                var cross = (Vector.Create(edge.Dx) * (y - ay)) - ((x - Vector.Create(edge.Ax)) * Vector.Create(edge.Dy));
                odd ^= Vector.GreaterThanOrEqual(y, ay) & Vector.LessThan(y, Vector.Create(edge.By)) & Vector.GreaterThan(cross, Vector<double>.Zero);
                level |= Vector.Equals(cross, Vector<double>.Zero);
            }

            ulong inside = EventTest.Bits(odd & box);
            return (level & box) == Vector<long>.Zero ? inside : inside | OnEdge(start, EventTest.Bits(level & box));
        }

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
