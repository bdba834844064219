using System.Text;
using FlowCytometry.Fcs.Tests.Support;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests.Fuzzing;

/// <summary>Small files of every kind, from which mutants are made.</summary>
internal static class Corpus
{
    private const int LargestSharedFile = 8000;

    public static List<byte[]> Build()
    {
        var files = new List<byte[]>();
        foreach (string version in new[] { "FCS2.0", "FCS3.0", "FCS3.1", "FCS3.2" })
        {
            files.Add(Integers(version, "16", "4,3,2,1").Build());
            files.Add(Integers(version, "10", "1,2,3,4").Build());
        }

        files.Add(Floats("F", "32", 4).Build());
        files.Add(Floats("D", "64", 8).Build());
        files.Add(new FcsBuilder { Data = " 12 34 567890"u8.ToArray(), Total = 2, DataType = "A" }.Parameter("A", "3", "1000").Parameter("B", "3", "1000").Build());
        files.Add(new FcsBuilder { Data = "12,34 5 6"u8.ToArray(), Total = 2, DataType = "A" }.Parameter("A", "*", "1000").Parameter("B", "*", "1000").Build());
        files.Add(new FcsBuilder { Version = "FCS3.2", Data = new byte[28], Total = 2 }.Parameter("I", "16", "1024").Parameter("F", "32", "1024", type: "F").Parameter("D", "64", "1", type: "D").Build());
        files.Add(Chain());
        files.Add(Written("FCS3.1"));
        files.Add(Written("FCS3.2"));
        if (SharedData.Root is not null)
        {
            foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*.fcs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (new FileInfo(path).Length <= LargestSharedFile) files.Add(File.ReadAllBytes(path));
            }
        }

        return files;
    }

    private static FcsBuilder Integers(string version, string bits, string byteOrder)
    {
        byte[] data = new byte[5 * int.Parse(bits, System.Globalization.CultureInfo.InvariantCulture)];
        new Random(1).NextBytes(data);
        return new FcsBuilder { Version = version, Data = data, Total = 20, ByteOrder = byteOrder, Supplemental = version == "FCS2.0" ? null : "/later/1/"u8.ToArray() }
            .Parameter("FSC-H", bits, "1024", "4,1").Parameter("Time", bits, "1000", "0,0", "2")
            .With("$P1S", "a//b").With("$SPILLOVER", "2,FSC-H,Time,1,0.1,0.2,1").With("$TIMESTEP", "0.01").With("$DATE", "01-JAN-2020").With("$BTIM", "10:11:12");
    }

    private static FcsBuilder Floats(string type, string bits, int bytes) =>
        new FcsBuilder { Data = new byte[9 * bytes], Total = 3, DataType = type }.Parameter("A", bits, "262144").Parameter("B", bits, "262144", "0,0", "0.5").Parameter("Time", bits, "26.3");

    private static byte[] Chain()
    {
        var first = Integers("FCS2.0", "16", "1,2");
        first.NextData = 700;
        byte[] one = first.Build();
        return [.. one, .. Encoding.ASCII.GetBytes(new string(' ', 700 - one.Length)), .. Integers("FCS3.0", "32", "1,2,3,4").Build()];
    }

    private static byte[] Written(string version) => WriterTests.Write(new FcsContent
    {
        Version = version,
        Parameters = [(WriterTests.Single("A", 1), new FcsColumn([1f, 2f, float.NaN])), (WriterTests.Single("B", 2), new FcsColumn([4f, 5f, -6f]))],
        Spillover = new FcsSpillover("$SPILLOVER", ["A", "B"], [1, 0.5, 0, 1]),
        Keywords = [new("$CYT", "x"), new("P1DISPLAY", "LOG")],
    });
}
