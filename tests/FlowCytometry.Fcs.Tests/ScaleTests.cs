using System.Buffers.Binary;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Channel values to scale values (FCS 3.1, 3.2 $PnE, $PnG).</summary>
public class ScaleTests
{
    private static byte[] Words(params int[] values)
    {
        byte[] data = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(i * 2), (ushort)values[i]);
        return data;
    }

    private static FcsBuilder Integers(string amplification, string? gain = null, string version = "FCS3.0", string name = "A", params int[] values) =>
        new FcsBuilder { Version = version, Data = Words(values), Total = values.Length }.Parameter(name, "16", "1024", amplification, gain);

    private static FcsBuilder Floats(string? gain, string version, string name = "A", string amplification = "0,0")
    {
        byte[] data = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(data, 3f);
        return new FcsBuilder { Version = version, Data = data, Total = 1, DataType = "F" }.Parameter(name, "32", "1024", amplification, gain);
    }

    [Fact]
    public void Logarithmic_amplification_has_the_range_as_divisor()
    {
        var set = Integers("4,1", null, "FCS3.0", "A", 0, 256, 512, 768, 1023).Read().DataSets[0];
        Assert.Equal([1, 10, 100, 1000, Math.Pow(10, 4 * 1023 / 1024.0)], Check.Values(set.Scaled(0)));
        Assert.Equal([0, 256, 512, 768, 1023], Check.Values(set.Raw(0)));
        Assert.True(set.Scaled(0).IsDouble);
    }

    [Fact]
    public void Channels_that_repeat_give_the_same_as_one_by_one()
    {
        int[] values = [.. Enumerable.Range(0, 5000).Select(i => i * 7 % 1024)];
        var many = Integers("4.5,0.3", null, "FCS3.0", "A", values).Read().DataSets[0].Scaled(0);
        for (int i = 0; i < values.Length; i++) Assert.Equal(Math.Pow(10, 4.5 * values[i] / 1024) * 0.3, many[i]);
    }

    [Theory]
    [InlineData("4,0", "pne-log-zero", 10)]
    [InlineData(" 4.0,0.1024", "value-list-blanks", 1.024)]
    [InlineData("4,0,1,0", "decimal-comma", 10)]
    public void Odd_amplification(string amplification, string name, double expected)
    {
        var file = Integers(amplification, null, "FCS3.0", "A", 256).Read();
        Assert.Contains(name, Check.Names(file));
        Assert.Equal(expected, file.DataSets[0].Scaled(0)[0]);
    }

    [Theory]
    [InlineData("four,1")]
    [InlineData("4")]
    [InlineData("-1,1")]
    [InlineData("4,1,2")]
    [InlineData("NaN,1")]
    public void Unreadable_amplification_is_refused_but_by_Lenient(string amplification)
    {
        Check.Refused("pne-unreadable", () => Integers(amplification, null, "FCS3.0", "A", 256).Read());
        var set = Integers(amplification, null, "FCS3.0", "A", 256).Read(FcsTolerance.Lenient).DataSets[0];
        Assert.Same(set.Raw(0), set.Scaled(0));
    }

    [Fact]
    public void A_logarithm_without_a_range_is_refused() =>
        Check.Refused("pne-unreadable", () => new FcsBuilder { Data = [1, 0], Total = 1 }.Parameter("A", "16", "0", "4,1").Read());

    [Fact]
    public void Gain_is_divided_out()
    {
        var set = Integers("0,0", "10", "FCS3.0", "A", 256, 512, 768).Read().DataSets[0];
        Assert.Equal([25.6, 51.2, 76.8], Check.Values(set.Scaled(0)));
    }

    [Fact]
    public void Single_precision_stays_where_it_is_exact()
    {
        Assert.False(Integers("0,0", "2", "FCS3.0", "A", 255).Read().DataSets[0].Scaled(0).IsDouble);
        Assert.True(Integers("0,0", "10", "FCS3.0", "A", 256).Read().DataSets[0].Scaled(0).IsDouble);
    }

    [Fact]
    public void Nothing_to_do_gives_the_same_object()
    {
        var set = Integers("0,0", "1", "FCS3.0", "A", 255).Read().DataSets[0];
        Assert.Same(set.Raw(0), set.Scaled(0));
    }

    [Theory]
    [InlineData("0", 256)]
    [InlineData(" ", 256)]
    [InlineData("-2", 256)]
    [InlineData("2,5", 102.4)]
    public void Odd_gains(string gain, double expected) => Assert.Equal(expected, Integers("0,0", gain, "FCS3.0", "A", 256).Read().DataSets[0].Scaled(0)[0]);

    [Fact]
    public void Gain_beside_a_logarithm_is_ignored()
    {
        var file = Integers("4,1", "10", "FCS3.0", "A", 256).Read();
        Assert.Contains("gain-with-log", Check.Names(file));
        Assert.Equal(10, file.DataSets[0].Scaled(0)[0]);
    }

    [Theory]
    [InlineData("TIME")]
    [InlineData("Time")]
    [InlineData("HDR-T")]
    public void Gain_on_time_is_ignored(string name)
    {
        var file = Floats("0.01", "FCS3.0", name).Read();
        Assert.Contains("gain-on-time", Check.Names(file));
        Assert.True(file.DataSets[0].Parameters[0].IsTime);
        Assert.Same(file.DataSets[0].Raw(0), file.DataSets[0].Scaled(0));
    }

    [Theory]
    [InlineData("FCS2.0", 1.5)]
    [InlineData("FCS3.0", 1.5)]
    [InlineData("FCS3.1", 1.5)]
    [InlineData("FCS3.2", 3)]
    public void Gain_with_floating_point_depends_on_the_version(string version, double expected)
    {
        var file = Floats("2", version).Read();
        Assert.Equal(expected, file.DataSets[0].Scaled(0)[0]);
        Assert.Equal(version == "FCS3.2", Check.Names(file).Contains("gain-on-float"));
    }

    [Fact]
    public void Floating_point_is_linear_whatever_the_amplification()
    {
        var file = Floats(null, "FCS3.0", "A", "4,1").Read();
        Assert.Contains("pne-log-on-float", Check.Names(file));
        Assert.Same(file.DataSets[0].Raw(0), file.DataSets[0].Scaled(0));
        Assert.Same(file.DataSets[0].Raw(0), Floats(null, "FCS3.0", "A", "nonsense").Read().DataSets[0] is { } set ? file.DataSets[0].Raw(0) : null);
    }

    [Fact]
    public void Names_are_made_unique()
    {
        var builder = new FcsBuilder { Data = new byte[5], Total = 1 };
        foreach (string? name in new[] { "A", "A", null, "A (2)", "A" }) builder.Parameter(name, "8", "256");
        var file = builder.Read();
        Assert.Equal(["A", "A (2)", "P3", "A (2) (2)", "A (3)"], file.DataSets[0].Parameters.Select(p => p.Name));
        Assert.Equal(["A", "A", null, "A (2)", "A"], file.DataSets[0].Parameters.Select(p => p.StoredName));
        Assert.Contains("pnn-duplicate", Check.Names(file));
        Assert.Contains("pnn-missing", Check.Names(file));
    }
}
