using FlowCytometry.Compensation;
using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Kernels;

/// <summary>
/// The same bits at every vector width and on every machine: hashes of results over a fixed input, as first computed with 256-bit
/// vectors. They must hold with AVX-512, without AVX2, and without any vector unit.
/// </summary>
public class BitsOnEveryMachineTests
{
    public static TheoryData<IChannelTransform, string, string> Transforms() => new()
    {
        { new LogicleTransform(262144, 0.8), "080af49822a53acf", "453ea18bd01a07a5" },
        { new LogicleTransform(10000, 1, 4, 0.5), "2c4f122ec8f777f9", "bd00efc8ff9067ac" },
        { new LogicleTransform(262144, 6, 12.5), "36e18dbe1872c895", "3d74567a552322f4" },
        { new HyperlogTransform(262144, 0.8), "69c2c6a0f7166982", "d89c1dfeb87f672f" },
        { new AsinhTransform(262144, 4.5, 1), "433d0e273793f1c1", "9134fa62d11d930d" },
        { AsinhTransform.WithCofactor(5), "c7e58cf7dd1b8c78", "b76de6ec791a763d" },
        { new LogTransform(262144, 4.5), "81ffe3a4e8e4f605", "630ef2d0556dec79" },
        { new LinearTransform(262144, 100), "3cebcd42edcd2450", "855bdd5e096b5c79" },
        { new FlowJoBiexTransform(262144, 1, -100, 4.42), "e77c6d5c7c5c7a1a", "a470c9b38b30051a" },
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Transforms_give_the_known_bits(IChannelTransform transform, string forward, string inverse)
    {
        double[] values = Values(4099);
        var positions = new double[values.Length];
        transform.Apply(values, positions);
        var back = new double[values.Length];
        transform.Invert([.. Enumerable.Range(0, values.Length).Select(i => (i - 500) / 2048.0)], back);
        Assert.Equal((forward, inverse), (Hash(positions), Hash(back)));
    }

    [Theory]
    [MemberData(nameof(Transforms))]
    public void One_value_and_a_block_give_the_same_bits(IChannelTransform transform, string forward, string inverse)
    {
        Assert.NotEqual(forward, inverse);
        foreach (int n in new[] { 0, 1, 2, 3, 5, 8, 17, 255, 256, 257, 1000 })
        {
            double[] values = Values(n);
            double[] inPlace = [.. values];
            transform.Apply(inPlace, inPlace);
            var back = new double[n];
            transform.Invert(values, back);
            for (int i = 0; i < n; i++)
            {
                Assert.Equal(Bits(transform.Apply(values[i])), Bits(inPlace[i]));
                Assert.Equal(Bits(transform.Invert(values[i])), Bits(back[i]));
            }
        }

        Assert.Throws<ArgumentException>(() => transform.Apply(new double[3], new double[2]));
        Assert.Throws<ArgumentException>(() => transform.Invert(new double[3], new double[2]));
    }

    [Fact]
    public void Compensation_gives_the_known_bits()
    {
        string[] names = ["A", "B", "C", "D", "E"];
        double[] values = Values(5000);
        var columns = names.Select((_, c) => new EventColumn(values.Skip(c * 1000).Take(1000).Select(v => (float)Math.Clamp(v, -1e6, 1e6)).Select(v => float.IsNaN(v) ? 0 : v).ToArray())).ToArray();
        var table = new EventTable("t", 1000, [.. names.Select(n => new Channel(n, null, ChannelKind.Fluorescence, 262144))], columns);
        var spillover = new double[25];
        for (int i = 0; i < 25; i++) spillover[i] = i % 6 == 0 ? 1 : ((i * 7) % 11) / 64.0;
        var compensated = table.Compensate(CompensationMatrix.FromSpillover(new SpilloverMatrix(names, spillover)));
        Assert.Equal("5022b91c41879d36", Hash([.. compensated.Columns.SelectMany(c => c.Doubles.ToArray())]));
    }

    // Numbers of all magnitudes, made from bits alone, with every special one.
    private static double[] Values(int n)
    {
        double[] special = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014E-308, 1, -1, 262144];
        ulong state = 0x9E3779B97F4A7C15;
        var values = new double[n];
        for (int i = 0; i < n; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            ulong exponent = (i % 50 == 0 ? state >> 52 & 0x7FF : 1013 + ((state >> 52) % 28)) << 52;
            values[i] = i % 97 < special.Length && i % 3 == 0 ? special[i % 97] : BitConverter.UInt64BitsToDouble((state & 0x800FFFFFFFFFFFFF) | exponent);
        }

        return values;
    }

    // FNV-1a over the bits; every NaN counts as one, its payload is the processor's affair.
    private static string Hash(double[] values)
    {
        ulong hash = 14695981039346656037;
        foreach (double value in values)
        {
            ulong bits = Bits(value);
            for (int b = 0; b < 64; b += 8) hash = unchecked((hash ^ (bits >> b & 0xFF)) * 1099511628211);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
