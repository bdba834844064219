using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Fcs;

namespace MrdAnalyzer.Cli.Bench;

/// <summary>A made-up tube of the usual shape, as a file: 16 channels of single precision, ten of them compensated. The same on every machine.</summary>
internal sealed class BenchTube : IDisposable
{
    /// <summary>Compensated channels.</summary>
    public const int Colours = 10;

    private static readonly string[] Scatter = ["FSC-A", "FSC-H", "FSC-W", "SSC-A", "SSC-H"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mrd-bench-");

    /// <summary>Writes the file.</summary>
    public BenchTube(int events)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "tube.fcs");
        var random = new Random(1);
        var channels = new List<Channel>();
        var columns = new List<EventColumn>();
        foreach (string name in Scatter) Add(name, name[0] == 'F' ? ChannelKind.ForwardScatter : ChannelKind.SideScatter, _ => (float)(60_000 * Math.Exp(0.4 * Normal(random))));
        for (int c = 0; c < Colours; c++)
        {
            // Two populations in each colour: at zero, and bright.
            Add(Colour(c), ChannelKind.Fluorescence, _ => (float)(random.Next(3) == 0 ? Math.Min(262_000, 4000 * Math.Exp(0.6 * Normal(random))) : 60 * Normal(random)));
        }

        Add("Time", ChannelKind.Time, i => i);
        using (var stream = File.Create(Path)) FcsWriter.Write(stream, FcsImport.ToContent(new EventTable("tube.fcs", events, channels, columns, Spillover())));
        Bytes = new FileInfo(Path).Length;

        void Add(string name, ChannelKind kind, Func<int, float> value)
        {
            var values = new float[events];
            for (int i = 0; i < events; i++) values[i] = value(i);
            channels.Add(new Channel(name, null, kind, 262_144));
            columns.Add(new EventColumn(values));
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Its size.</summary>
    public long Bytes { get; }

    /// <summary>The name of a compensated channel.</summary>
    public static string Colour(int index) => $"C{index + 1}-A";

    /// <summary>The tube with its colours compensated and transformed, in single precision as the file's own values are.</summary>
    public static EventTable Transform(EventTable tube)
    {
        var compensated = tube.Compensate(CompensationMatrix.FromSpillover(tube.Spillover!));
        var columns = tube.Columns.ToArray();
        double[] values = new double[tube.EventCount];
        for (int c = 0; c < Colours; c++)
        {
            compensated.Column(Colour(c)).CopyTo(0, values);
            BenchStrategies.Scale.Apply(values, values);
            columns[tube.IndexOf(Colour(c))] = new EventColumn(Array.ConvertAll(values, static v => (float)v));
        }

        return new EventTable(tube.Name, tube.EventCount, tube.Channels, columns);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    // A tenth spills into each neighbour.
    private static SpilloverMatrix Spillover()
    {
        var values = new double[Colours * Colours];
        for (int i = 0; i < Colours; i++)
        {
            for (int j = 0; j < Colours; j++) values[(i * Colours) + j] = Math.Abs(i - j) switch { 0 => 1, 1 => 0.1, _ => 0 };
        }

        return new SpilloverMatrix([.. Enumerable.Range(0, Colours).Select(Colour)], values);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
