using FlowCytometry.Compensation;

namespace FlowCytometry.Tests.Compensation;

public class CompensationMatrixTests
{
    [Fact]
    public void Mixing_and_compensating_returns_the_dyes()
    {
        var random = new Random(7);
        string[] names = ["A", "B", "C", "D", "E", "F", "G"];
        int n = names.Length, events = 2500;
        var spillover = new double[n * n];
        for (int i = 0; i < spillover.Length; i++) spillover[i] = i % (n + 1) == 0 ? 1 : 0.3 * random.NextDouble();
        var dyes = names.Select(_ => Enumerable.Range(0, events).Select(_ => 1000 * random.NextDouble()).ToArray()).ToArray();
        var columns = names.Select((_, d) => new EventColumn(Enumerable.Range(0, events).Select(e => Enumerable.Range(0, n).Sum(k => dyes[k][e] * spillover[(k * n) + d])).ToArray().AsMemory())).ToArray();
        var matrix = new SpilloverMatrix(names, spillover);
        var table = new EventTable("mixed", events, [.. names.Select(Fluorescence)], columns, matrix);

        var compensated = table.Compensate(CompensationMatrix.FromSpillover(matrix));
        for (int k = 0; k < n; k++)
        {
            for (int e = 0; e < events; e++) Assert.Equal(dyes[k][e], compensated.Column(names[k])[e], 1e-9);
        }

        Assert.Null(compensated.Spillover);
        Assert.Throws<CompensationException>(() => compensated.Compensate(CompensationMatrix.FromSpillover(matrix)));
    }

    [Fact]
    public void Two_colours_by_hand()
    {
        // [1 .2; .1 1]^-1 = [1 -.2; -.1 1] / .98
        var matrix = CompensationMatrix.FromSpillover(new SpilloverMatrix(["A", "B"], [1, 0.2, 0.1, 1]));
        Assert.Equal(1 / 0.98, matrix[0, 0], 1e-15);
        Assert.Equal(-0.2 / 0.98, matrix[0, 1], 1e-15);
        Assert.Equal(-0.1 / 0.98, matrix[1, 0], 1e-15);
        Assert.Equal(1.2 * 1.2 / 0.98, matrix.ConditionNumber, 1e-12);
    }

    [Fact]
    public void Identity_changes_no_bit()
    {
        var table = RandomTable(["A", "B", "C"], 100, 3);
        var compensated = table.Compensate(CompensationMatrix.FromSpillover(new SpilloverMatrix(["C", "A"], [1, 0, 0, 1])));
        foreach (string name in new[] { "A", "B", "C" })
        {
            for (int e = 0; e < 100; e++) Assert.Equal(table.Column(name)[e], compensated.Column(name)[e]);
        }
    }

    [Fact]
    public void Least_squares_finds_the_dyes_and_leaves_a_residual_at_right_angles()
    {
        double[] spectra = [1, 0.5, 0.1, 0.05, 0.1, 1, 0.6, 0.2];
        var matrix = CompensationMatrix.FromSpectra(["x", "y"], ["A", "B", "C", "D"], spectra);
        var table = RandomTable(["A", "B", "C", "D"], 50, 5);
        var result = table.Compensate(matrix);
        for (int e = 0; e < 50; e++)
        {
            double x = result.Column("x")[e], y = result.Column("y")[e];
            double[] residual = [.. Enumerable.Range(0, 4).Select(d => table.Columns[d][e] - (x * spectra[d]) - (y * spectra[4 + d]))];
            Assert.Equal(0, Enumerable.Range(0, 4).Sum(d => residual[d] * spectra[d]), 1e-9);
            Assert.Equal(0, Enumerable.Range(0, 4).Sum(d => residual[d] * spectra[4 + d]), 1e-9);
        }

        Assert.Equal(["A", "B", "C", "D", "x", "y"], result.Channels.Select(c => c.Name));
    }

    [Fact]
    public void Coefficients_are_applied_as_written()
    {
        var matrix = CompensationMatrix.FromCoefficients(["A", "B", "C"], ["x", "y"], [1, 2, 3, 4, 5, 6]);
        var table = new EventTable("t", 1, [Fluorescence("A"), Fluorescence("B"), Fluorescence("C")], [Column(10), Column(20), Column(30)]);
        var result = table.Compensate(matrix);
        Assert.Equal(10 + 60 + 150, result.Column("x")[0]);
        Assert.Equal(20 + 80 + 180, result.Column("y")[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void Blocks_subsets_and_indices_give_the_bits_of_the_plain_sum(int events)
    {
        string[] names = ["A", "B", "C", "D", "E"];
        var table = RandomTable(names, events, 11);
        var random = new Random(2);
        var matrix = CompensationMatrix.FromCoefficients(names, ["u", "v", "w"], [.. Enumerable.Range(0, 15).Select(_ => random.NextDouble() - 0.5)]);
        double Plain(int e, int o)
        {
            double sum = table.Columns[0][e] * matrix[0, o];
            for (int d = 1; d < 5; d++) sum = Math.FusedMultiplyAdd(table.Columns[d][e], matrix[d, o], sum);
            return sum;
        }

        var all = new double[3 * events];
        matrix.Apply(table, 0, [0, 1, 2], all);
        int[] indices = [.. Enumerable.Range(0, events).Where(i => i % 3 != 1).Reverse()];
        var some = new double[2 * indices.Length];
        matrix.Apply(table, indices, [2, 0], some);
        var tail = new double[events - (events / 2)];
        matrix.Apply(table, events / 2, [1], tail);
        for (int e = 0; e < events; e++)
        {
            for (int o = 0; o < 3; o++) Assert.Equal(Plain(e, o), all[(o * events) + e]);
            if (e >= events / 2) Assert.Equal(Plain(e, 1), tail[e - (events / 2)]);
        }

        for (int i = 0; i < indices.Length; i++)
        {
            Assert.Equal(Plain(indices[i], 2), some[i]);
            Assert.Equal(Plain(indices[i], 0), some[indices.Length + i]);
        }
    }

    [Fact]
    public void Trouble_is_named()
    {
        Assert.Contains("singular", Assert.Throws<CompensationException>(() => CompensationMatrix.FromSpillover(new SpilloverMatrix(["A", "B"], [1, 1, 1, 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("condition number", Assert.Throws<CompensationException>(() => CompensationMatrix.FromSpillover(new SpilloverMatrix(["A", "B"], [1, 1, 1, 1 + 1e-9]))).Message, StringComparison.Ordinal);
        Assert.Throws<CompensationException>(() => CompensationMatrix.FromSpectra(["x", "y", "z"], ["A", "B"], new double[6]));
        Assert.Throws<CompensationException>(() => CompensationMatrix.FromSpectra(["x", "x"], ["A", "B"], [1, 0, 0, 1]));
        Assert.Throws<CompensationException>(() => CompensationMatrix.FromCoefficients(["A"], ["x"], [double.NaN]));
        Assert.Throws<ArgumentException>(() => new SpilloverMatrix(["A", "A"], [1, 0, 0, 1]));
        var missing = Assert.Throws<CompensationException>(() => RandomTable(["A", "B"], 3, 1).Compensate(CompensationMatrix.FromSpillover(new SpilloverMatrix(["A", "Z"], [1, 0, 0, 1]))));
        Assert.Contains("'Z'", missing.Message, StringComparison.Ordinal);
    }

    private static Channel Fluorescence(string name) => new(name, null, ChannelKind.Fluorescence, 262144);

    private static EventColumn Column(double value) => new(new[] { value }.AsMemory());

    private static EventTable RandomTable(string[] names, int events, int seed)
    {
        var random = new Random(seed);
        return new EventTable("random", events, [.. names.Select(Fluorescence)], [.. names.Select(_ => new EventColumn(Enumerable.Range(0, events).Select(_ => (float)(random.NextDouble() * 1000)).ToArray().AsMemory()))]);
    }
}
