using System.Diagnostics;
using System.Globalization;
using System.Text;
using FlowCytometry;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Cli.Output;

namespace MrdAnalyzer.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-out-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Numbers_are_the_shortest_that_read_back()
    {
        double[] values = [0, -0.0, 1, -1, 0.1, 1e300, -1e-300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, int.MaxValue, int.MinValue, 4294967296, 16777217.5, double.Epsilon, 0.1f];
        string[] rows = Csv([values]);
        Assert.Equal(values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)), rows[1..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(20_011)]
    public void Rows_keep_their_order_over_blocks(int events)
    {
        double[] values = [.. Enumerable.Range(0, events).Select(i => i + 0.25)];
        string[] rows = Csv([values, [.. values.Select(v => -v)]]);
        Assert.Equal(events + 1, rows.Length);
        for (int i = 0; i < events; i++) Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{values[i]:R},{-values[i]:R}"), rows[i + 1]);
    }

    [Fact]
    public void What_is_not_committed_leaves_nothing_behind()
    {
        string path = Path.Combine(_folder, "sub", "a.txt");
        using (var outputs = new Outputs(force: false))
        {
            using (var stream = outputs.Create(path, "x")) stream.WriteByte(65);
            Assert.False(File.Exists(path));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_is_committed_is_there_whole()
    {
        string path = Path.Combine(_folder, "a.txt");
        using (var outputs = new Outputs(force: false))
        {
            using (var stream = outputs.Create(path, "x")) stream.Write("whole"u8);
            outputs.Commit();
        }

        Assert.Equal("whole", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task An_interrupt_ends_with_130_and_leaves_nothing_half_written()
    {
        if (OperatingSystem.IsWindows()) return;
        var start = new ProcessStartInfo("dotnet", [typeof(MrdCommandLine).Assembly.Location, "simulate", "--events", "20000000", "-o", _folder]) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        await Task.Delay(1500);
        Assert.False(process.HasExited);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static string[] Csv(double[][] columns)
    {
        using var stream = new MemoryStream();
        EventCsv.Write(stream, [.. columns.Select((_, i) => "c" + i.ToString(CultureInfo.InvariantCulture))], [.. columns.Select(c => new EventColumn(c))]);
        return Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
