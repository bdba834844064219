using System.Globalization;
using FlowCytometry.Transforms;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Tests.Transforms;

public class FlowJoBiexTransformTests
{
    /// <summary>FlowJo's own table; 0.77 units of the sixth digit is what its six printed digits leave open.</summary>
    [SharedDataFact]
    public void Table_agrees_with_the_one_that_FlowJo_exports()
    {
        var transform = new FlowJoBiexTransform(262144.000029, 1, -7.943282, 4.418540);
        string[] rows = File.ReadAllLines(SharedData.Path("flowjo", "transforms", "tr_biex_l256_w-7.943282_n1.000000_m4.418540_r262144.000029.csv"))[1..];
        Assert.Equal(4096, rows.Length);
        int identical = 0;
        foreach (string row in rows)
        {
            string[] cells = row.Split(',');
            double ours = transform.Table[int.Parse(cells[0], CultureInfo.InvariantCulture)];
            double theirs = double.Parse(cells[1], CultureInfo.InvariantCulture);
            double unit = theirs == 0 ? 1e-6 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(theirs))) - 5);
            Assert.True(Math.Abs(ours - theirs) <= 0.77 * unit, $"{row}: {ours}");
            if (Math.Abs(ours - theirs) <= 0.5 * unit) identical++;
        }

        Assert.True(identical >= 3833, $"{identical}");
    }

    [Fact]
    public void Zero_lies_on_an_entry_and_the_table_ends_below_the_top()
    {
        var transform = new FlowJoBiexTransform(262144.000029, 1, -7.943282, 4.418540);
        Assert.Equal(0, transform.Table[1096]);
        Assert.Equal(1096 / 4096.0, transform.Apply(0));
        Assert.Equal(261445.77, transform.Table[4096], 0.01);
    }

    [Theory]
    [InlineData(0, -10)]
    [InlineData(1, -100)]
    [InlineData(0, -1)]
    public void Forward_interpolates_and_clamps(double neg, double width)
    {
        var transform = new FlowJoBiexTransform(262144, neg, width, 4.5);
        for (int j = 0; j <= FlowJoBiexTransform.Steps; j++) Assert.Equal(j / 4096.0, transform.Apply(transform.Table[j]));
        Assert.Equal(0, transform.Apply(double.NegativeInfinity));
        Assert.Equal(1, transform.Apply(1e9));
        Assert.Equal(double.NaN, transform.Apply(double.NaN));
        double between = (transform.Table[2000] + transform.Table[2001]) / 2;
        Assert.Equal(2000.5 / 4096, transform.Apply(between), 1e-12);
        Assert.Equal(between, transform.Invert(2000.5 / 4096), 1e-9);
    }

    [Fact]
    public void Block_gives_the_bits_of_single_values()
    {
        var transform = new FlowJoBiexTransform();
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 1003).Select(_ => Math.Sinh((random.NextDouble() - 0.2) * 14)), double.NaN, double.PositiveInfinity, -0.0];
        var positions = new double[values.Length];
        transform.Apply(values, positions);
        for (int i = 0; i < values.Length; i++) Assert.Equal(BitConverter.DoubleToInt64Bits(transform.Apply(values[i])), BitConverter.DoubleToInt64Bits(positions[i]));
    }

    [Theory]
    [InlineData(262144, 0, -10, 4.5)]
    [InlineData(262144, 0, -1, 4.5)]
    [InlineData(262144, 1, -100, 4.42)]
    [InlineData(1000, 3, -1000, 2)]
    [InlineData(4194304, 0.2, -3, 6)]
    public void Guide_finds_the_entry_that_a_plain_search_finds(double top, double neg, double width, double pos)
    {
        var transform = new FlowJoBiexTransform(top, neg, width, pos);
        double[] table = transform.Table.ToArray();
        var random = new Random(9);
        IEnumerable<double> values = table.SelectMany(v => new[] { v, Math.BitIncrement(v), Math.BitDecrement(v) })
            .Concat(Enumerable.Range(0, 20000).Select(_ => table[0] + ((table[^1] - table[0]) * random.NextDouble())))
            .Concat(Enumerable.Range(0, 20000).Select(_ => Math.CopySign(top * Math.Pow(10, -8 * random.NextDouble()), random.NextDouble() - 0.5)));
        foreach (double value in values)
        {
            double expected;
            if (value <= table[0])
            {
                expected = 0;
            }
            else if (value >= table[^1])
            {
                expected = 1;
            }
            else
            {
                int found = Array.BinarySearch(table, value);
                int j = found >= 0 ? found : ~found - 1;
                expected = (j + ((value - table[j]) / (table[j + 1] - table[j]))) / 4096;
            }

            Assert.Equal(expected, transform.Apply(value));
        }
    }

    [Theory]
    [InlineData(0, 0, -10, 4.5)]
    [InlineData(262144, 0, 10, 4.5)]
    [InlineData(262144, 0, -10, 0.4)]
    [InlineData(262144, double.NaN, -10, 4.5)]
    public void Impossible_parameters_are_refused(double top, double neg, double width, double pos) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlowJoBiexTransform(top, neg, width, pos));
}
