using System.Security.Cryptography;

namespace MrdAnalyzer.Cli.Tests;

public sealed class InfoTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void Json_is_as_the_contract_has_it()
    {
        var info = CommandRun.Good("info", samples.Marrow, "--json").Json;
        Assert.Equal("mrd-info/1", info.GetProperty("schema").GetString());
        Assert.Equal("marrow.fcs", info.GetProperty("file").GetString());
        Assert.Equal(new FileInfo(samples.Marrow).Length, info.GetProperty("bytes").GetInt64());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, info.GetProperty("sha256").ValueKind);
        var set = info.GetProperty("dataSets")[0];
        Assert.Equal(0, set.GetProperty("index").GetInt32());
        Assert.Equal("FCS3.1", set.GetProperty("version").GetString());
        Assert.Equal("L", set.GetProperty("mode").GetString());
        Assert.Equal("F", set.GetProperty("dataType").GetString());
        Assert.Equal("1,2,3,4", set.GetProperty("byteOrder").GetString());
        Assert.Equal(20000, set.GetProperty("events").GetInt32());
        Assert.Equal("Simulated 4-laser cytometer", set.GetProperty("cytometer").GetString());
        var first = set.GetProperty("parameters")[0];
        Assert.Equal((1, "FSC-A", 32, 262144.0), (first.GetProperty("index").GetInt32(), first.GetProperty("name").GetString(), first.GetProperty("bits").GetInt32(), first.GetProperty("range").GetDouble()));
        Assert.Equal("[0,0]", first.GetProperty("amplification").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal(1, first.GetProperty("gain").GetDouble());
        var spillover = set.GetProperty("spillover");
        Assert.Equal(spillover.GetProperty("channels").GetArrayLength(), spillover.GetProperty("matrix").GetArrayLength());
        Assert.Equal(0, info.GetProperty("diagnostics").GetArrayLength());
        Assert.False(set.TryGetProperty("keywords", out _));
    }

    [Fact]
    public void Hash_is_the_files_sha256()
    {
        string expected = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(samples.Marrow)));
        Assert.Equal(expected, CommandRun.Good("info", samples.Marrow, "--json", "--hash").Json.GetProperty("sha256").GetString());
        Assert.Contains(expected, CommandRun.Good("info", samples.Marrow, "--hash").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Keywords_are_listed_on_request()
    {
        Assert.Equal("simulated bone marrow", CommandRun.Good("info", samples.Marrow, "--json", "--keywords").Json.GetProperty("dataSets")[0].GetProperty("keywords").GetProperty("$SRC").GetString());
        Assert.Contains("$SRC = simulated bone marrow", CommandRun.Good("info", samples.Marrow, "--keywords").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_an_array() => Assert.Equal(2, CommandRun.Good("info", samples.Marrow, samples.WithoutCd45, "--json").Json.GetArrayLength());

    [Fact]
    public void Text_names_every_channel() => Assert.Contains("CD19 PE-Cy7", CommandRun.Good("info", samples.Marrow).Out, StringComparison.Ordinal);
}
