using System.Text;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public class ProgressTests
{
    [Fact]
    public void Several_files_have_a_bar_and_a_rate()
    {
        using var progress = new Progress(Silent(), [1_000_000, 3_000_000]);
        progress.Begin("/data/a.fcs");
        Assert.Equal("[........................] 0 of 2 files  a.fcs", progress.Line());
        progress.End();
        progress.Begin("/data/b.fcs");
        string line = progress.Line();
        Assert.StartsWith("[######..................] 1 of 2 files  ", line, StringComparison.Ordinal);
        Assert.Contains(" MB/s  ", line, StringComparison.Ordinal);
        Assert.EndsWith(" s left  b.fcs", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_bytes_are_no_fault()
    {
        using var progress = new Progress(Silent(), [0, 0]);
        progress.End();
        Assert.StartsWith("[........................] 1 of 2 files", progress.Line(), StringComparison.Ordinal);
    }

    [Fact]
    public void Short_work_leaves_nothing_on_stderr()
    {
        using var error = new MemoryStream();
        using (var progress = new Progress(new Terminal(Stream.Null, error, outputIsTerminal: true, errorIsTerminal: true), [1])) progress.Begin("a.fcs");
        Assert.Empty(Encoding.UTF8.GetString(error.ToArray()));
    }

    private static Terminal Silent() => new(Stream.Null, Stream.Null, outputIsTerminal: false, errorIsTerminal: false);
}
