using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Tests.Kernels;

public sealed class PolygonKernelTests
{
    [Theory]
    [MemberData(nameof(KernelData.Lengths), MemberType = typeof(KernelData))]
    public void Is_its_scalar_twin(int length)
    {
        double[] xs = KernelData.Values(length, length), ys = KernelData.Values(length, length + 1);
        for (int vertices = 3; vertices <= 12; vertices++)
        {
            // Vertices on whole numbers, so that edges are level, upright, doubled and crossing, and events lie on them.
            double[] px = WholeNumbers(vertices, length), py = WholeNumbers(vertices, length + 100);
            ulong[] before = KernelData.Words(length, vertices), words = [.. before];
            PolygonKernel.And(xs, ys, new PolygonOutline(px, py), words);
            Assert.Equal(KernelData.Expected(before, length, i => Inside(xs[i], ys[i], px, py)), words);
        }
    }

    // Cross products of these vertices overflow.
    [Fact]
    public void Is_its_scalar_twin_where_vertices_are_huge()
    {
        double[] xs = [.. KernelData.Values(500, 1).Select(v => v * 1e199)], ys = [.. KernelData.Values(500, 2).Select(v => v * 1e199)];
        for (int vertices = 3; vertices <= 8; vertices++)
        {
            double[] px = [.. WholeNumbers(vertices, 5).Select(v => v * 1e200)], py = [.. WholeNumbers(vertices, 6).Select(v => v * 1e200)];
            ulong[] before = KernelData.Words(500, vertices), words = [.. before];
            PolygonKernel.And(xs, ys, new PolygonOutline(px, py), words);
            Assert.Equal(KernelData.Expected(before, 500, i => Inside(xs[i], ys[i], px, py)), words);
        }
    }

    // Events within a few last digits of an edge, of its line beyond the edge, and of the vertices; far from the origin and near it, wide and flat.
    [Theory]
    [InlineData(0, 0, 1, 1)]
    [InlineData(262144, 1000, 3, 50)]
    [InlineData(-0.5, 1e6, 1e-3, 1e-9)]
    [InlineData(1e-140, 0, 1e-141, 1e-141)]
    [InlineData(0, 0, 1e-160, 1e-160)]
    [InlineData(0, 7, 1e140, 1e-140)]
    public void Is_its_scalar_twin_next_to_edges(double x0, double y0, double width, double height)
    {
        var random = new Random(5);
        for (int vertices = 3; vertices <= 9; vertices++)
        {
            double[] px = [.. Enumerable.Range(0, vertices).Select(_ => x0 + (width * (random.NextDouble() - 0.5)))], py = [.. px.Select(_ => y0 + (height * (random.NextDouble() - 0.5)))];
            if (vertices > 6) (px[2], py[2]) = (px[1], py[1]);
            double[] xs = new double[2000], ys = new double[2000];
            for (int i = 0; i < xs.Length; i++)
            {
                int a = random.Next(vertices), b = (a + 1) % vertices;
                double t = random.Next(5) switch { 0 => 0, 1 => 1, 2 => (random.NextDouble() * 3) - 1, _ => random.NextDouble() };
                (xs[i], ys[i]) = (Nudge(px[a] + (t * (px[b] - px[a]))), Nudge(py[a] + (t * (py[b] - py[a]))));
            }

            var words = new ulong[EventMask.WordCount(xs.Length)];
            MaskKernel.Fill(words, xs.Length);
            ulong[] before = [.. words];
            PolygonKernel.And(xs, ys, new PolygonOutline(px, py), words);
            Assert.Equal(KernelData.Expected(before, xs.Length, i => Inside(xs[i], ys[i], px, py)), words);
        }

        double Nudge(double value)
        {
            for (int n = random.Next(-40, 41); n != 0; n -= Math.Sign(n)) value = n > 0 ? Math.BitIncrement(value) : Math.BitDecrement(value);
            return value;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Winding_and_first_vertex_do_not_matter(int seed)
    {
        double[] xs = KernelData.Values(500, seed), ys = KernelData.Values(500, seed + 50), px = WholeNumbers(9, seed), py = WholeNumbers(9, seed + 9);
        ulong[] forward = new ulong[8], backward = new ulong[8];
        MaskKernel.Fill(forward, 500);
        MaskKernel.Fill(backward, 500);
        PolygonKernel.And(xs, ys, new PolygonOutline(px, py), forward);
        PolygonKernel.And(xs, ys, new PolygonOutline([.. px.Reverse()], [.. py.Reverse()]), backward);
        Assert.Equal(forward, backward);
    }

    // Integer coordinates are exact in double: here on-edge and side are facts of arithmetic, not of rounding.
    [Fact]
    public void Every_grid_point_of_a_triangle_is_where_integer_arithmetic_puts_it()
    {
        (int X, int Y)[] triangle = [(-7, -3), (5, -6), (2, 8)];
        double[] xs = [.. Enumerable.Range(0, 21 * 21).Select(i => (double)(i % 21) - 10)], ys = [.. Enumerable.Range(0, 21 * 21).Select(i => (double)(i / 21) - 10)];
        var words = new ulong[EventMask.WordCount(xs.Length)];
        MaskKernel.Fill(words, xs.Length);
        PolygonKernel.And(xs, ys, new PolygonOutline([.. triangle.Select(v => (double)v.X)], [.. triangle.Select(v => (double)v.Y)]), words);
        for (int i = 0; i < xs.Length; i++)
        {
            long[] sides = [.. Enumerable.Range(0, 3).Select(e => Side(triangle[e], triangle[(e + 1) % 3], ((int)xs[i], (int)ys[i])))];
            Assert.Equal(sides.All(s => s >= 0) || sides.All(s => s <= 0), (words[i >> 6] >> (i & 63) & 1) != 0);
        }

        static long Side((int X, int Y) a, (int X, int Y) b, (int X, int Y) p) => ((long)(b.X - a.X) * (p.Y - a.Y)) - ((long)(p.X - a.X) * (b.Y - a.Y));
    }

    private static double[] WholeNumbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(-8, 9))];
    }

    private static bool Inside(double x, double y, double[] px, double[] py)
    {
        if (!(x >= px.Min() && x <= px.Max() && y >= py.Min() && y <= py.Max())) return false;
        bool odd = false;
        for (int i = 0; i < px.Length; i++)
        {
            int next = (i + 1) % px.Length;
            (double ax, double ay, double bx, double by) = (px[i], py[i], px[next], py[next]);
            if (ay > by || (ay == by && ax > bx)) (ax, ay, bx, by) = (bx, by, ax, ay);
            double cross = ((bx - ax) * (y - ay)) - ((x - ax) * (by - ay));
            if (cross == 0 && x >= Math.Min(ax, bx) && x <= Math.Max(ax, bx) && y >= ay && y <= by) return true;
            if (ay <= y && y < by && cross > 0) odd = !odd;
        }

        return odd;
    }
}
