using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        public ulong Eight(int start)
        {
            var x = EventTest.Load(_xs, start);
            var y = EventTest.Load(_ys, start);
            // Outside the bounding box the answer is no, whatever infinite or huge values do to the cross products.
            ulong box = (Vector512.GreaterThanOrEqual(x, Vector512.Create(_left)) & Vector512.LessThanOrEqual(x, Vector512.Create(_right))
                & Vector512.GreaterThanOrEqual(y, Vector512.Create(_bottom)) & Vector512.LessThanOrEqual(y, Vector512.Create(_top))).ExtractMostSignificantBits();
            if (box == 0) return 0;
            ulong odd = 0, on = 0;
            foreach (ref readonly var edge in _edges)
            {
                var aboveA = y - Vector512.Create(edge.Ay);
                var cross = (Vector512.Create(edge.Dx) * aboveA) - ((x - Vector512.Create(edge.Ax)) * Vector512.Create(edge.Dy));
                var spans = Vector512.GreaterThanOrEqual(y, Vector512.Create(edge.Ay)) & Vector512.LessThan(y, Vector512.Create(edge.By));
                odd ^= (spans & Vector512.GreaterThan(cross, Vector512<double>.Zero)).ExtractMostSignificantBits();
                var zero = Vector512.Equals(cross, Vector512<double>.Zero);
                if (zero != Vector512<double>.Zero) on |= OnEdge(x, y, zero, in edge);
            }

            return (odd | on) & box;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static ulong OnEdge(Vector512<double> x, Vector512<double> y, Vector512<double> zero, in PolygonEdge edge) =>
            (zero & Vector512.GreaterThanOrEqual(x, Vector512.Create(edge.Left)) & Vector512.LessThanOrEqual(x, Vector512.Create(edge.Right))
            & Vector512.GreaterThanOrEqual(y, Vector512.Create(edge.Ay)) & Vector512.LessThanOrEqual(y, Vector512.Create(edge.By))).ExtractMostSignificantBits();
    }
}
