using FlowCytometry.Fcs.Tests.Support;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests;

/// <summary>The files of FACEJava, against what its descriptions say in words.</summary>
public class FaceJavaTests
{
    private static FcsFile Read(string file) => FcsFile.Read(SharedData.Path("fcs", "facejava", file), new FcsReadOptions { Events = FcsEventSelection.All });

    private static void Events(double[][] expected, FcsFile file, int dataSet = 0)
    {
        var set = file.DataSets[dataSet];
        Assert.Equal(expected.Length, set.EventCount);
        for (int e = 0; e < expected.Length; e++) Assert.Equal(expected[e], Enumerable.Range(0, set.Parameters.Count).Select(p => set.Raw(p)[e]));
    }

    [SharedDataFact]
    public void Ascii()
    {
        var four = Read("ascii-4_events.fcs");
        Events([[125, 150], [175, 150], [150, 125], [150, 175]], four);
        Assert.Equal(["FSC", "SSC"], four.DataSets[0].Parameters.Select(p => p.Name));
        var two = Read("ascii-2_events_missing_parameter_names.fcs");
        Events([[125, 150, 175, 150], [150, 125, 150, 175]], two);

        // The description says FSC; the bytes are 123.
        Assert.Equal(["123", null, "SSC", null], two.DataSets[0].Parameters.Select(p => p.StoredName));
    }

    [SharedDataFact]
    public void Doubles_have_the_bits_that_are_written_down()
    {
        ulong[][] bits =
        [
            [0x4059000000000000, 0x4069000000000000, 0x4072C00000000000, 0x4079000000000000],
            [0x4081340000000000, 0x4084F26666666666, 0x4086D5999999999A, 0x408BD0CCCCCCCCCD],
            [0x405EDD3C07EE0B0B, 0x40759ADCD2D44DCB, 0x4085374C7B890D5A, 0x408C82C3F2D3C793],
            [0x40746D990C7E96F3, 0x4070DE06522D3836, 0x407D4CC1D45A0302, 0x408A593D4A1D7449],
            [0x3FEA4876AC1913F7, 0x3F36B35D142FFA4E, 0x3EA58CD036CE237B, 0x3D9278C7947035C5],
        ];
        Events([.. bits.Select(row => row.Select(BitConverter.UInt64BitsToDouble).ToArray())], Read("double-5_events.fcs"));
    }

    [SharedDataFact]
    public void Fifteen_events_of_integers() => Events(
        [
            [400, 300], [600, 300], [300, 600], [500, 200], [600, 800], [500, 500], [800, 600], [200, 400],
            [300, 100], [800, 200], [900, 400], [400, 800], [200, 900], [600, 700], [400, 500],
        ],
        Read("int-15_events.fcs"));

    [SharedDataTheory]
    [InlineData("invalid-bad_data_set_type.fcs", "mode-mislabelled", true)]
    [InlineData("invalid-duplicate_parameter_name.fcs", "pnn-duplicate", true)]
    [InlineData("invalid-no_crc.fcs", "crc-missing", false)]
    public void What_is_called_invalid_is_named(string file, string name, bool strictRefuses)
    {
        Assert.Contains(name, Check.Names(Read(file)));
        if (strictRefuses) Check.Refused(name, () => FcsFile.Read(SharedData.Path("fcs", "facejava", file), new FcsReadOptions { Tolerance = FcsTolerance.Strict }));
    }

    [SharedDataFact]
    public void One_event_of_floats()
    {
        var set = Read("float-1_event.fcs").DataSets[0];
        Assert.Equal(["Time", "FSC-A", "FSC-H", "SSC-A", "SSC-H", "SSC-W", "FITC-A", "PE-A", "FL4 PI-A", "FL6 APC-A"], set.Parameters.Select(p => p.Name));
        double[] expected = [18.45, 3283.87, 1476.89, 3294.86, 2945.63, 29978.93, 1248.62, 64958.82, 56594.05, 233.97];
        Assert.Equal(expected, Enumerable.Range(0, 10).Select(p => Math.Round(set.Raw(p)[0], 2)));
    }

    [SharedDataFact]
    public void Scale_conversion()
    {
        var file = Read("int-scale_conversion.fcs");
        Events([[256, 256], [512, 512], [768, 768]], file);
        Assert.Equal([25.6, 51.2, 76.8], Check.Values(file.DataSets[0].Scaled(0)));
        Assert.Equal([10, 100, 1000], Check.Values(file.DataSets[0].Scaled(1)));
    }

    [SharedDataFact]
    public void Many_data_sets()
    {
        var file = Read("int-multiple_datasets.fcs");
        Assert.Equal(2, file.DataSets.Count);
        Events([[1, 1], [2, 2], [3, 3], [4, 4]], file);

        // The description says (5,5) to (8,8); the bytes are 5 to 12, as FlowIO and flowCore read them.
        Events([[5, 6], [7, 8], [9, 10], [11, 12]], file, 1);
        Assert.Equal([null, null], file.DataSets[0].Parameters.Select(p => p.StoredName));
        Assert.Equal(["FSC", "SSC"], file.DataSets[1].Parameters.Select(p => p.Name));
        Assert.Equal(0, file.DefaultDataSet);
    }

    [SharedDataFact]
    public void Random_integers_lie_where_they_should()
    {
        var file = Read("int-10000_events_random.fcs");
        Assert.Equal(10_000, file.DataSets[0].EventCount);
        Assert.Equal(["AS", "BS", "CS", "DS", "ES", "FS"], file.DataSets[0].Parameters.Select(p => p.Name));
        for (int p = 0; p < 6; p++) Assert.All(Check.Raw(file, p), v => Assert.InRange(v, 0, 1_000_000));
    }
}
