using System.Diagnostics;
using MrdAnalyzer.Batch.Cluster;

namespace MrdAnalyzer.Batch.Tests.Cluster;

public class ShellTextTests
{
    [Theory]
    [InlineData("/data/tube-1_a.fcs", "/data/tube-1_a.fcs")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("a\n", "'a\n'")]
    public void Only_what_must_be_is_quoted(string text, string word) => Assert.Equal(word, ShellText.Quote(text));

    [Fact]
    public void A_shell_reads_back_what_was_meant()
    {
        string[] words = ["$(touch x)", "`id`", "a'b\"c", "--", "*", "~", "\\", "a\nb\tc", "!!", "${HOME}", "#", "ü€\u202e", "&&;|<>", " lead and trail ", "'", "%A_%a"];
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "printf '%s\\0' " + ShellText.Quote(words)]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal(words, process.StandardOutput.ReadToEnd().TrimEnd('\0').Split('\0'));
        process.WaitForExit();
    }
}
