using System.Globalization;
using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Transforms;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Tests;

public sealed class ConvertTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void Every_value_reads_back_exactly()
    {
        var table = FcsImport.Read(samples.Marrow);
        var rows = CommandRun.Good("convert", samples.Marrow).Lines;
        Assert.Equal(string.Join(',', table.Channels.Select(c => c.Name)), rows[0]);
        Assert.Equal(table.EventCount + 1, rows.Length);
        for (int i = 0; i < table.EventCount; i++)
        {
            string[] fields = rows[i + 1].Split(',');
            for (int c = 0; c < fields.Length; c++) Assert.Equal(table.Columns[c][i], double.Parse(fields[c], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Compensated_values_are_those_of_the_spillover_inverse()
    {
        var table = FcsImport.Read(samples.Marrow);
        var compensated = Compensated().Column("PE-Cy7-A");
        var rows = CommandRun.Good("convert", samples.Marrow, "--values", "compensated", "--channels", "CD19").Lines;
        Assert.Equal("PE-Cy7-A", rows[0]);
        Assert.All(Enumerable.Range(0, table.EventCount), i => Assert.Equal(compensated[i], double.Parse(rows[i + 1], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Transformed_values_lie_on_the_display_scale()
    {
        var compensated = Compensated();
        var scale = DefaultTransforms.For(compensated)["PE-Cy7-A"];
        var column = compensated.Column("PE-Cy7-A");
        var rows = CommandRun.Good("convert", samples.Marrow, "--values", "transformed", "--channels", "CD19").Lines;
        for (int i = 0; i < column.Count; i++) Assert.Equal(scale.Apply(column[i]), double.Parse(rows[i + 1], CultureInfo.InvariantCulture), 1e-12);
    }

    [Theory]
    [InlineData("PE-Cy7-A")]
    [InlineData("CD19 PE-Cy7")]
    [InlineData("cd19")]
    public void A_channel_is_found_by_name_label_or_marker(string channel) =>
        Assert.Equal("PE-Cy7-A", CommandRun.Good("convert", samples.Marrow, "--channels", channel).Lines[0]);

    [Fact]
    public void A_misspelt_channel_is_named_beside_those_that_exist()
    {
        string sentence = CommandRun.Sentence(ExitCode.Input, "convert", samples.Marrow, "--channels", "CD91");
        Assert.Contains("channel 'CD91' is not in marrow.fcs", sentence, StringComparison.Ordinal);
        Assert.Contains("it has: FSC-A, ", sentence, StringComparison.Ordinal);
        Assert.Contains("did you mean 'CD19'", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_that_is_not_there() =>
        Assert.Contains("it has 1", CommandRun.Sentence(ExitCode.Input, "convert", samples.Marrow, "--dataset", "1"), StringComparison.Ordinal);

    [Theory]
    [InlineData("raw")]
    [InlineData("scaled")]
    public void What_is_written_as_fcs_reads_back_the_same(string values)
    {
        string path = samples.New("copy.fcs");
        CommandRun.Good("convert", samples.Marrow, "--values", values, "--to", "fcs", "-o", path);
        Assert.Equal(CommandRun.Good("convert", samples.Marrow).Out, CommandRun.Good("convert", path).Out);
        var keywords = CommandRun.Good("info", path, "--json", "--keywords").Json.GetProperty("dataSets")[0];
        Assert.Equal("simulated bone marrow", keywords.GetProperty("keywords").GetProperty("$SRC").GetString());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, keywords.GetProperty("spillover").ValueKind);
    }

    [Fact]
    public void Without_all_its_channels_the_spillover_is_left_out_and_that_is_said()
    {
        string path = samples.New("part.fcs");
        var run = CommandRun.Good("convert", samples.Marrow, "--channels", "CD19,FSC-A", "--to", "fcs", "-o", path);
        Assert.Contains("spillover", run.Error, StringComparison.Ordinal);
        Assert.Contains("has no spillover matrix", CommandRun.Sentence(ExitCode.Input, "convert", path, "--values", "compensated"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "raw")]
    [InlineData("csv", "compensated")]
    [InlineData("fcs", "raw")]
    public void Only_the_events_of_a_population_are_written(string format, string values)
    {
        string gates = samples.Write("gates.yaml", Gates), path = samples.New("cells." + format), membership = samples.New("m.csv");
        CommandRun.Good("gate", samples.Marrow, "--gating", gates, "--membership", membership);
        var inside = File.ReadLines(membership).Skip(1).Select(l => l.EndsWith('1')).ToList();
        Assert.InRange(inside.Count(i => i), 1, inside.Count - 1);
        CommandRun.Good("convert", samples.Marrow, "--gating", gates, "--population", "Large", "--values", values, "--channels", "CD19,SSC-A", "--to", format, "-o", path);
        var all = CommandRun.Good("convert", samples.Marrow, "--values", values, "--channels", "CD19,SSC-A").Lines;
        var kept = format == "csv" ? File.ReadAllLines(path) : CommandRun.Good("convert", path, "--values", "raw", "--tolerance", "strict").Lines;
        Assert.Equal([all[0], .. all.Skip(1).Where((_, i) => inside[i])], kept);
    }

    [Fact]
    public void A_population_needs_its_strategy_and_a_name_that_exists()
    {
        string gates = samples.Write("gates.yaml", Gates);
        Assert.Contains("--gating", CommandRun.Sentence(ExitCode.Usage, "convert", samples.Marrow, "--population", "Large"), StringComparison.Ordinal);
        Assert.Contains("--population", CommandRun.Sentence(ExitCode.Usage, "convert", samples.Marrow, "--gating", gates), StringComparison.Ordinal);
        Assert.Contains("/Large", CommandRun.Sentence(ExitCode.Input, "convert", samples.Marrow, "--gating", gates, "--population", "Lrage"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_file_is_salvaged_only_where_that_is_asked_for()
    {
        string path = samples.New("cut.fcs");
        byte[] whole = File.ReadAllBytes(samples.Marrow);
        File.WriteAllBytes(path, whole[..^5000]);
        Assert.Contains("with Lenient", CommandRun.Sentence(ExitCode.Input, "convert", path), StringComparison.Ordinal);
        var run = CommandRun.Good("convert", path, "--tolerance", "lenient");
        Assert.Contains("events are lost", run.Error, StringComparison.Ordinal);
        Assert.Equal(CommandRun.Good("convert", samples.Marrow).Lines[..run.Lines.Length], run.Lines);
    }

    [Fact]
    public void An_own_output_is_replaced()
    {
        string path = samples.New("a.csv");
        CommandRun.Good("convert", samples.Marrow, "-o", path);
        CommandRun.Good("convert", samples.Marrow, "-o", path);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_is_not_ours_is_replaced_only_by_force()
    {
        string path = samples.Write("a.csv", "name,age\n");
        Assert.Contains("--force", CommandRun.Sentence(ExitCode.Usage, "convert", samples.Marrow, "-o", path), StringComparison.Ordinal);
        Assert.Equal("name,age\n", File.ReadAllText(path));
        CommandRun.Good("convert", samples.Marrow, "-o", path, "--force");
        Assert.StartsWith("FSC-A,", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_never_written_over() =>
        Assert.Contains("also an input", CommandRun.Sentence(ExitCode.Usage, "convert", samples.Marrow, "--to", "fcs", "-o", samples.Marrow, "--force"), StringComparison.Ordinal);

    [Fact]
    public void A_place_that_cannot_be_written() =>
        Assert.Contains("cannot be made", CommandRun.Sentence(ExitCode.Usage, "convert", samples.Marrow, "-o", Path.Combine(samples.Text, "a.csv")), StringComparison.Ordinal);

    private const string Gates = """
        gating: 1
        populations:
          - name: Large
            gate: rectangle
            ranges: { FSC-A: { min: 60000, max: 120000 } }
        """;

    private EventTable Compensated()
    {
        var table = FcsImport.Read(samples.Marrow);
        return table.Compensate(CompensationMatrix.FromSpillover(table.Spillover!));
    }
}
